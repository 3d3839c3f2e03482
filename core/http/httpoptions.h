// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace smsverify {

// A token that clients show, with the name under which the log speaks of it.
struct ApiToken
{
    QString name;
    Secret token;
};

// Where the API listens and what it asks of its clients.
struct HttpOptions
{
    QHostAddress host{QHostAddress::LocalHost};
    quint16 port = 8000; // 0: any free one
    std::vector<ApiToken> tokens; // empty: none is asked for
    QList<std::pair<QHostAddress, int>> trustedProxies; // networks, as QHostAddress::parseSubnet
    std::int64_t largestBody = 65'536; // bytes
    std::int64_t largestHead = 16'384; // bytes of request line and header fields
    std::chrono::milliseconds requestTimeout = std::chrono::seconds(10); // for all of it to arrive
    std::chrono::milliseconds keepAliveTimeout = std::chrono::seconds(30); // between requests
    std::int64_t mostConnections = 10'000;
    std::int64_t mostConnectionsPerAddress = 0; // as ClientAddress counts; 0: no such limit
    QString certificateFile; // PEM, the chain behind it; with the key: HTTPS
    QString privateKeyFile; // PEM

    bool isEncrypted() const { return !certificateFile.isEmpty() && !privateKeyFile.isEmpty(); }
};

} // namespace smsverify
