// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/chunkedbody.h"
#include "http/requestframing.h"
#include "http/requesthead.h"

#include <cstdlib>
#include <optional>

using namespace smsverify;

namespace {

constexpr std::int64_t largestBody = 1000;
constexpr std::int64_t largestLine = 4000;

// What was made of the bytes, as far as they told.
struct Reading
{
    std::optional<Refusal> refusal;
    bool isComplete = false;
    QByteArray method;
    QByteArray target;
    QByteArray body;
    qsizetype taken = 0;

    bool operator==(const Reading &other) const = default;
};

void require(bool holds)
{
    if (!holds)
        std::abort();
}

// Bytes that arrive in pieces of that size.
Reading read(QByteArrayView bytes, qsizetype piece)
{
    Reading reading;
    RequestHead head;
    std::optional<ChunkedBody> chunks;
    qsizetype arrived = 0;
    while (!reading.refusal && !reading.isComplete) {
        const QByteArrayView unread = bytes.first(arrived).sliced(reading.taken);
        const qsizetype taken = chunks ? chunks->take(unread, reading.body) : head.take(unread);
        require(taken >= 0 && taken <= unread.size());
        reading.taken += taken;
        const std::optional<Refusal> refusal = chunks ? chunks->refusal() : head.refusal();
        if (refusal) {
            reading.refusal = *refusal;
            return reading;
        }
        if (chunks) {
            reading.isComplete = chunks->isComplete();
        } else if (head.isComplete()) {
            reading.method = head.method().toByteArray();
            reading.target = head.target().toByteArray();
            const auto framing = framingOf(head, largestBody);
            if (!framing) {
                reading.refusal = framing.error();
                return reading;
            }
            require(framing->length >= 0 && framing->length <= largestBody);
            if (framing->body == RequestFraming::Body::Sized) {
                reading.isComplete = true;
                return reading;
            }
            chunks.emplace(largestBody, largestLine);
            continue;
        }
        require(reading.body.size() <= largestBody);
        if (taken > 0)
            continue;
        if (arrived == bytes.size())
            return reading;
        arrived = std::min(arrived + piece, bytes.size());
    }
    return reading;
}

} // namespace

// Head and chunks are read alike, however their bytes are split.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const Reading whole = read(bytes, std::max<qsizetype>(bytes.size(), 1));
    for (const qsizetype piece : {1, 7}) {
        const Reading split = read(bytes, piece);
        require(split.refusal == whole.refusal && split.isComplete == whole.isComplete);
        if (!whole.refusal)
            require(split == whole);
    }
    return 0;
}
