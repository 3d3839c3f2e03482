// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/feed/apiendpoint.h"

namespace smsverify {

QUrl apiEndpoint(const ApiState &state, const HttpOptions &options)
{
    const bool isListening = state.phase == ApiState::Phase::Listening;
    const QHostAddress address = isListening ? state.address : options.host;
    const bool isAny = address == QHostAddress::Any || address == QHostAddress::AnyIPv4
        || address == QHostAddress::AnyIPv6;
    QUrl endpoint;
    endpoint.setScheme(QStringLiteral("http"));
    endpoint.setHost((isAny ? QHostAddress(QHostAddress::LocalHost) : address).toString());
    endpoint.setPort(isListening ? state.port : options.port);
    return endpoint;
}

} // namespace smsverify
