// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkAccessManager>

#include <memory>
#include <vector>

namespace smsverify {

// Network access for that many requests to one host under way at once: a QNetworkAccessManager
// keeps six, and costs a thread. Each is made when the others are full.
class ConnectionPool
{
public:
    enum class Proxy {
        ApplicationDefault,
        None,
    };

    // connections: at least 1.
    ConnectionPool(int connections, Proxy proxy);

    // The one with the fewest requests under way; to be given back when the request is over.
    QNetworkAccessManager &take();
    void giveBack(const QNetworkAccessManager &access);

private:
    struct Access
    {
        std::unique_ptr<QNetworkAccessManager> network;
        int underWay = 0;
    };

    Access &add();

    const std::size_t m_largestSize;
    const Proxy m_proxy;
    std::vector<Access> m_accesses;
};

} // namespace smsverify
