// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listeningat.h"

namespace smsverify {

QUrl ListeningAt::endpoint() const
{
    const bool isAny = address == QHostAddress::Any || address == QHostAddress::AnyIPv4
        || address == QHostAddress::AnyIPv6;
    QUrl endpoint;
    endpoint.setScheme(scheme == Scheme::Https ? QStringLiteral("https") : QStringLiteral("http"));
    endpoint.setHost((isAny ? QHostAddress(QHostAddress::LocalHost) : address).toString());
    endpoint.setPort(port);
    return endpoint;
}

} // namespace smsverify
