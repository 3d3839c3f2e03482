// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/requesthead.h"

namespace smsverify {

namespace {

bool isWhiteSpace(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

} // namespace

void RequestHead::clear()
{
    m_bytes.resize(0);
    m_isComplete = false;
    m_method = {};
    m_target = {};
    m_minorVersion = -1;
    m_fields.clear();
}

void RequestHead::append(QByteArrayView bytes)
{
    while (m_bytes.isEmpty() && !bytes.isEmpty() && isWhiteSpace(bytes.front()))
        bytes = bytes.sliced(1);
    while (!m_isComplete && !bytes.isEmpty()) {
        const qsizetype feed = bytes.indexOf('\n');
        const qsizetype count = feed < 0 ? bytes.size() : feed + 1;
        m_bytes += bytes.first(count);
        bytes = bytes.sliced(count);
        m_isComplete = m_bytes.endsWith("\n\r\n") || m_bytes.endsWith("\n\n");
    }
    if (m_isComplete)
        parse();
}

void RequestHead::parse()
{
    qsizetype at = 0;
    for (bool isFirst = true; at < m_bytes.size(); isFirst = false) {
        const qsizetype feed = m_bytes.indexOf('\n', at);
        qsizetype size = feed - at;
        if (size > 0 && m_bytes.at(feed - 1) == '\r')
            --size;
        if (isFirst)
            parseRequestLine({at, size});
        else
            parseField({at, size});
        at = feed + 1;
    }
}

void RequestHead::parseRequestLine(Slice line)
{
    const QByteArrayView text = slice(line);
    const qsizetype first = text.indexOf(' ');
    const qsizetype last = text.lastIndexOf(' ');
    if (first <= 0 || last <= first + 1)
        return;
    const QByteArrayView target = text.sliced(first + 1, last - first - 1);
    const QByteArrayView version = text.sliced(last + 1);
    if (target.contains(' ') || version.size() != 8 || !version.startsWith("HTTP/1.")
        || version[7] < '0' || version[7] > '9')
        return;
    m_method = {line.at, first};
    m_target = {line.at + first + 1, target.size()};
    m_minorVersion = version[7] - '0';
}

void RequestHead::parseField(Slice line)
{
    const QByteArrayView text = slice(line);
    const qsizetype colon = text.indexOf(':');
    if (colon <= 0)
        return;
    qsizetype begin = colon + 1;
    qsizetype end = text.size();
    while (begin < end && isWhiteSpace(text[begin]))
        ++begin;
    while (end > begin && isWhiteSpace(text[end - 1]))
        --end;
    m_fields.append({{line.at, colon}, {line.at + begin, end - begin}});
}

QByteArray RequestHead::value(QByteArrayView name) const
{
    QByteArray joined;
    for (const Field &field : m_fields) {
        if (field.name.size != name.size()
            || slice(field.name).compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (!joined.isNull())
            joined += ", ";
        joined += slice(field.value);
        if (joined.isNull())
            joined = QByteArrayLiteral("");
    }
    return joined;
}

} // namespace smsverify
