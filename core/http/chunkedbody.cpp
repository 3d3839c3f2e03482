// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/chunkedbody.h"

#include "base/hexadecimal.h"
#include "http/fieldsyntax.h"

#include <algorithm>
#include <limits>

namespace smsverify {

qsizetype ChunkedBody::take(QByteArrayView bytes, QByteArray &body)
{
    qsizetype taken = 0;
    while (!m_refusal && m_part != Part::Complete) {
        const QByteArrayView rest = bytes.sliced(taken);
        const qsizetype count = m_part == Part::Data ? takeData(rest, body) : takeLine(rest);
        if (count == 0)
            break;
        taken += count;
    }
    return taken;
}

qsizetype ChunkedBody::takeData(QByteArrayView bytes, QByteArray &body)
{
    const qsizetype count = std::min<qsizetype>(bytes.size(), m_left);
    body += bytes.first(count);
    m_bodySize += count;
    m_left -= count;
    if (m_left == 0)
        m_part = Part::DataEnd;
    return count;
}

// The whole line, or nothing where it has not ended.
qsizetype ChunkedBody::takeLine(QByteArrayView bytes)
{
    const qsizetype feed = bytes.indexOf('\n');
    QByteArrayView line = feed < 0 ? bytes : bytes.first(feed);
    const bool hasReturn = line.endsWith('\r');
    if (hasReturn)
        line.chop(1);
    // Behind data nothing but its end can stand, however much of it is there.
    if (!isFieldValue(line) || (feed >= 0 && !hasReturn)
        || (m_part == Part::DataEnd && !line.isEmpty()))
        refuse(Refusal::Malformed);
    else if (line.size() > m_most)
        refuse(m_part == Part::Size ? Refusal::TooLarge : Refusal::HeaderTooLarge);
    if (m_refusal || feed < 0)
        return 0;
    switch (m_part) {
    case Part::Size:
        takeSize(line);
        break;
    case Part::Trailers:
        takeTrailer(line);
        break;
    case Part::DataEnd:
        m_part = Part::Size;
        break;
    case Part::Data:
    case Part::Complete:
        break;
    }
    return feed + 1;
}

void ChunkedBody::takeSize(QByteArrayView line)
{
    std::int64_t size = 0;
    qsizetype digits = 0;
    for (; digits < line.size() && hexadecimalValue(line[digits]) >= 0; ++digits) {
        if (size > std::numeric_limits<std::int64_t>::max() / 16)
            return refuse(Refusal::Malformed);
        size = size * 16 + hexadecimalValue(line[digits]);
    }
    const QByteArrayView extension = line.sliced(digits);
    if (digits == 0 || (!extension.isEmpty() && !withoutSpaceAround(extension).startsWith(';')))
        return refuse(Refusal::Malformed);
    m_extensions += extension.size();
    if (size > m_largest - m_bodySize || m_extensions > m_most)
        return refuse(Refusal::TooLarge);
    m_left = size;
    m_part = size == 0 ? Part::Trailers : Part::Data;
}

void ChunkedBody::takeTrailer(QByteArrayView line)
{
    m_trailers += line.size();
    if (line.isEmpty())
        m_part = Part::Complete;
    else if (!isFieldLine(line))
        refuse(Refusal::Malformed);
    else if (m_trailers > m_most)
        refuse(Refusal::HeaderTooLarge);
}

} // namespace smsverify
