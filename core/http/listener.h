// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <optional>

namespace smsverify {

// Accepts clients, with or without TLS. QHttpServer hears of the socket that stands for one.
class Listener final : public QTcpServer
{
    Q_OBJECT

public:
    // Takes a client over, and gives what stands for it, or nothing where it is turned away.
    using Accept = std::function<QTcpSocket *(QTcpSocket *client)>;

    explicit Listener(Accept accept);

    // From the next client on.
    void setEncryption(const std::optional<QSslConfiguration> &encryption)
    {
        m_encryption = encryption;
    }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Accept m_accept;
    std::optional<QSslConfiguration> m_encryption;
    QTimer m_pause;
};

} // namespace smsverify
