// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "verification/event.h"

namespace smsverify {

class Log;

// Writes events to a log, identifiers and numbers masked. Thread-safe, and an EventSink:
// EventSink sink = EventLog(log).
class EventLog
{
public:
    // The log outlives this and its copies.
    explicit EventLog(Log &log) : m_log(&log) { }

    // What a single guess can cause is debug, what people did is info, what an operator should
    // look at is warning, what stops the service is error.
    void operator()(const Event &event) const;

private:
    Log *m_log;
};

// A caller's name for a request as it may stand in a log: numbers masked, and nothing of what
// looks like a query, which may hold a code.
QString maskedRequestId(const QString &requestId);

} // namespace smsverify
