// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/servercertificate.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace smsverify {

// Reads a server's certificate again when its files were changed, replaced, or another was linked
// in their place. It looks every second: that also sees what a file system does not announce.
class CertificateWatch final : public QObject
{
    Q_OBJECT

public:
    using Reading = tl::expected<QSslConfiguration, CertificateError>;

    // Calls back, from the event loop, with what was read after a change that has come to rest.
    CertificateWatch(QString certificateFile, QString privateKeyFile,
                     std::function<void(const Reading &)> changed);

    // Reads now.
    void read();

private:
    QString state() const;
    void look();

    const QString m_certificateFile;
    const QString m_privateKeyFile;
    const std::function<void(const Reading &)> m_changed;
    QString m_state;
    bool m_isChanging = false;
    QTimer m_timer;
};

} // namespace smsverify
