// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace smsverify {

// Accepts connections, and shows each socket before anybody else hears of it.
class Listener final : public QTcpServer
{
    Q_OBJECT

public:
    using Prepare = std::function<void(QTcpSocket *)>;

    explicit Listener(Prepare prepare);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Prepare m_prepare;
};

} // namespace smsverify
