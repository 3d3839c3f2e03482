// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QUrl>

#include <memory>
#include <vector>

namespace smsverify {

// Network access for that many requests to one host under way at once: a QNetworkAccessManager
// keeps six, and costs a thread. Each is made when the others are full.
class ConnectionPool
{
public:
    // connections: at least 1. The application's proxy is used unless the URL is loopback's.
    ConnectionPool(int connections, const QUrl &url);

    // A plain HTTP/1.1 request: no redirect is followed, no cookie kept, nothing compressed.
    static QNetworkRequest requestTo(const QUrl &url);

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
    const bool m_isLoopback;
    std::vector<Access> m_accesses;
};

} // namespace smsverify
