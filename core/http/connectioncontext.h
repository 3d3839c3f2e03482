// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/answerwriter.h"
#include "http/clientaddress.h"
#include "http/requestrecord.h"

#include <cstdint>
#include <functional>

namespace smsverify {

// What the connections of one server share. The server owns it, and it outlives them.
struct ConnectionContext
{
    qint64 largestHead = 16'384; // bytes
    qint64 largestBody = 65'536; // bytes
    ClientAddress clients;
    std::function<void(const RequestRecord &)> record;
    AnswerWriter writer{};
    bool isStopping = false; // every answer is its connection's last
};

} // namespace smsverify
