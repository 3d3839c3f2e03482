// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/certificatewatch.h"

#include <QDateTime>
#include <QFileInfo>

#include <utility>

namespace smsverify {

namespace {

constexpr std::chrono::seconds interval(1);

QString stateOf(const QString &path)
{
    const QFileInfo file(path);
    return QStringLiteral("%1 %2 %3 ")
        .arg(file.canonicalFilePath(), QString::number(file.lastModified().toMSecsSinceEpoch()),
             QString::number(file.size()));
}

} // namespace

CertificateWatch::CertificateWatch(QString certificateFile, QString privateKeyFile,
                                   std::function<void(const Reading &)> changed)
    : m_certificateFile(std::move(certificateFile)), m_privateKeyFile(std::move(privateKeyFile)),
      m_changed(std::move(changed)), m_state(state())
{
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &CertificateWatch::look);
    m_timer.start();
}

QString CertificateWatch::state() const
{
    return stateOf(m_certificateFile) + stateOf(m_privateKeyFile);
}

// Two files are rarely written at once: what has just changed may be half of it.
void CertificateWatch::look()
{
    const bool hasChanged = state() != std::exchange(m_state, state());
    if (std::exchange(m_isChanging, hasChanged) && !hasChanged)
        read();
}

void CertificateWatch::read()
{
    m_changed(readServerCertificate(m_certificateFile, m_privateKeyFile));
}

} // namespace smsverify
