// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/failure.h"
#include "protocol/requestwriting.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

namespace smsverify {

// What came back from a request of the bench.
struct BenchAnswer
{
    int status = 0; // 0: no answer; failure says why
    QByteArray headerLines; // each with its CRLF
    QByteArray body;
    std::optional<Failure> failure;
};

// Where the bench sends requests of the API at /. Lives on the window's thread.
class Bench
{
public:
    using Done = std::function<void(const BenchAnswer &)>;

    virtual ~Bench() = default;

    // Answers once, during the call or later; not at all after cancel(). One at a time: a second
    // request cancels the first. requestId: for the log, where the request is told apart by it.
    virtual void perform(const OutgoingRequest &request, const QString &requestId, Done done) = 0;

    // Waits for the answer no more. Whether the request was acted on is not known.
    virtual void cancel() = 0;
};

} // namespace smsverify
