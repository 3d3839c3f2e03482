// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/route.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace smsverify {

// One request whose answer is pending, as its connection knows it.
struct Request
{
    RoutedTarget target; // views into the connection's head
    Method method = Method::Other;
    QByteArray id; // X-Request-Id
    QByteArray client; // as limits count it
    QString tokenName;
    std::chrono::steady_clock::time_point arrivedAt;
};

} // namespace smsverify
