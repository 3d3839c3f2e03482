// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/problem.h"

#include <QByteArray>

#include <cstdint>
#include <optional>

namespace smsverify {

// Takes a body out of its chunks (RFC 9112, 7.1). Chunk extensions and trailers are judged and
// dropped.
class ChunkedBody
{
public:
    // largest: bytes of the body; most: bytes of one line, of all extensions, of all trailers.
    ChunkedBody(std::int64_t largest, std::int64_t most) : m_largest(largest), m_most(most) { }

    // Takes what it can from the beginning of the bytes, appends data to the body, and says how
    // many bytes it took. Of what is refused nothing more is taken.
    qsizetype take(QByteArrayView bytes, QByteArray &body);

    bool isComplete() const { return m_part == Part::Complete; }
    std::optional<Refusal> refusal() const { return m_refusal; }

private:
    enum class Part {
        Size,
        Data,
        DataEnd,
        Trailers,
        Complete,
    };

    qsizetype takeLine(QByteArrayView bytes);
    qsizetype takeData(QByteArrayView bytes, QByteArray &body);
    void takeSize(QByteArrayView line);
    void takeTrailer(QByteArrayView line);
    void refuse(Refusal refusal) { m_refusal = refusal; }

    std::int64_t m_largest;
    std::int64_t m_most;
    Part m_part = Part::Size;
    std::optional<Refusal> m_refusal;
    std::int64_t m_left = 0; // bytes of the chunk
    std::int64_t m_extensions = 0; // bytes
    std::int64_t m_trailers = 0; // bytes
    qsizetype m_bodySize = 0; // bytes so far
};

} // namespace smsverify
