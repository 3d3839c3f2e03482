// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"

#include <QString>
#include <QUrl>

#include <chrono>

namespace smsverify {

// Where the service is and how it is spoken to.
struct ClientOptions
{
    QUrl endpoint{QStringLiteral("http://localhost:8000")}; // a path goes before the API's own
    Secret token; // empty: none is shown
    // For one request. It is to be longer than the service's GATEWAY_TIMEOUT.
    std::chrono::milliseconds timeout = std::chrono::seconds(30);
    int connections = 24; // requests under way at once; more wait, with their time running
};

} // namespace smsverify
