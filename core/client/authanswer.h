// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace smsverify {

// What the API at / answered, a refusal as well as a success.
struct AuthAnswer
{
    int status = 0; // of HTTP
    bool isAuthenticated = false; // the code was right
    QString message;
    QString reason; // of a refusal, as in "InvalidAuthCode"; empty with a success
    std::optional<std::int64_t> attemptsLeft;
    std::optional<std::chrono::seconds> retryAfter;
    QByteArray json; // as it came

    bool isSuccess() const { return status >= 200 && status < 300; }
};

} // namespace smsverify
