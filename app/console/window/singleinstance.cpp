// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/singleinstance.h"

#include <QCryptographicHash>
#include <QLocalSocket>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int patience = 500; // milliseconds

QString serverName(const QString &folder)
{
    const QByteArray digest =
        QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"sms-verification-console-%1-%2"_s.arg(::getuid()).arg(QLatin1StringView(digest));
}

} // namespace

SingleInstance::SingleInstance(const QString &folder, QObject *parent)
    : QObject(parent), m_name(serverName(folder))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *caller = m_server.nextPendingConnection())
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
        Q_EMIT raised();
    });
}

bool SingleInstance::claim()
{
    QLocalSocket first;
    first.connectToServer(m_name);
    if (first.waitForConnected(patience))
        return false;
    if (m_server.listen(m_name))
        return true;
    // A window that was killed leaves its socket behind.
    QLocalServer::removeServer(m_name);
    m_server.listen(m_name);
    return true;
}

} // namespace smsverify
