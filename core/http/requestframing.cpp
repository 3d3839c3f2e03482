// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/requestframing.h"

#include "http/fieldsyntax.h"

#include <algorithm>

namespace smsverify {

namespace {

bool is(QByteArrayView value, QByteArrayView lowerCase)
{
    return value.compare(lowerCase, Qt::CaseInsensitive) == 0;
}

bool isHostRight(const RequestHead &head)
{
    const int hosts = head.count("host");
    if (hosts == 0)
        return head.minorVersion() == 0;
    return hosts == 1 && isHost(head.value("host"));
}

// Digits and nothing else: neither sign nor list, nothing that one end takes and another does not.
tl::expected<std::int64_t, Refusal> lengthIn(const QByteArray &value)
{
    bool isNumber = false;
    const qint64 length = value.toLongLong(&isNumber);
    if (!isNumber || !std::all_of(value.begin(), value.end(), isDigit))
        return tl::unexpected(Refusal::Malformed);
    return length;
}

} // namespace

tl::expected<RequestFraming, Refusal> framingOf(const RequestHead &head, std::int64_t largestBody)
{
    RequestFraming framing;
    const int codings = head.count("transfer-encoding");
    const int lengths = head.count("content-length");
    if (!isHostRight(head) || codings > 1 || lengths > 1 || codings + lengths > 1
        || (codings == 1 && head.minorVersion() == 0))
        return tl::unexpected(Refusal::Malformed);
    if (codings == 1) {
        if (!is(head.value("transfer-encoding"), "chunked"))
            return tl::unexpected(Refusal::NotImplemented);
        framing.body = RequestFraming::Body::Chunked;
    }
    if (lengths == 1) {
        const auto length = lengthIn(head.value("content-length"));
        if (!length)
            return tl::unexpected(length.error());
        framing.length = *length;
    }
    if (head.minorVersion() > 0 && head.count("expect") > 0) {
        if (!is(head.value("expect"), "100-continue"))
            return tl::unexpected(Refusal::ExpectationFailed);
        framing.continuation = RequestFraming::Continuation::Awaited;
    }
    if (framing.length > largestBody)
        return tl::unexpected(Refusal::TooLarge);
    return framing;
}

} // namespace smsverify
