// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/networkerror.h"

namespace smsverify {

bool isBeforeRequest(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError
        || error == QNetworkReply::HostNotFoundError
        || error == QNetworkReply::SslHandshakeFailedError
        || error == QNetworkReply::ProxyConnectionRefusedError
        || error == QNetworkReply::ProxyNotFoundError
        || error == QNetworkReply::ProtocolUnknownError;
}

QString networkErrorText(QNetworkReply::NetworkError error)
{
    if (error == QNetworkReply::ConnectionRefusedError)
        return QStringLiteral("connection refused");
    if (error == QNetworkReply::HostNotFoundError)
        return QStringLiteral("host not found");
    if (error == QNetworkReply::SslHandshakeFailedError)
        return QStringLiteral("TLS handshake failed");
    return isBeforeRequest(error) ? QStringLiteral("no connection")
                                  : QStringLiteral("connection lost");
}

} // namespace smsverify
