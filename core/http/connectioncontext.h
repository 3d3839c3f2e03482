// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/answerwriter.h"
#include "http/clientaddress.h"
#include "http/httpoptions.h"
#include "http/requestrecord.h"

#include <functional>

namespace smsverify {

class Connection;

// What the connections of one server share. The server owns it, and it outlives them.
struct ConnectionContext
{
    const HttpOptions &options;
    ClientAddress clients;
    std::function<void(const RequestRecord &)> record;
    AnswerWriter writer{};
    bool isStopping = false; // every answer is its connection's last
    Connection *delivering = nullptr; // whose request QHttpServer has right now
};

} // namespace smsverify
