// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/requesthead.h"

#include <tl/expected.hpp>

#include <cstdint>

namespace smsverify {

// How a request's body is told from what follows it (RFC 9112, 6).
struct RequestFraming
{
    enum class Body {
        Sized, // of length bytes; none is of 0
        Chunked,
    };
    enum class Continuation {
        NotAsked,
        Awaited, // the client waits for 100 before it sends the body
    };

    Body body = Body::Sized;
    std::int64_t length = 0; // bytes
    Continuation continuation = Continuation::NotAsked;
};

// Judges the fields of a complete head that tell it: Host, Content-Length, Transfer-Encoding and
// Expect. What two programs could read in two ways is refused.
tl::expected<RequestFraming, Refusal> framingOf(const RequestHead &head, std::int64_t largestBody);

} // namespace smsverify
