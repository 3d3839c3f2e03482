// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/problem.h"

#include <QByteArray>
#include <QVarLengthArray>

#include <optional>

namespace smsverify {

// Request line and header fields of one request, judged while they arrive and kept as raw bytes.
// A parser of our own, as strict as Node's: a hundred lines that fit what the service needs, where
// Debian's http-parser is no longer kept up and lets pass what proxies read otherwise.
class RequestHead
{
public:
    // Forgets everything: another request begins.
    void clear();

    // Takes whole lines from the beginning of the bytes, up to the empty one that ends the head,
    // and says how many bytes it took. Empty lines before the request line are skipped, and a line
    // may end without CR (RFC 9112, 2.2). Of what is refused nothing more is taken.
    qsizetype take(QByteArrayView bytes);

    bool isEmpty() const { return m_bytes.isEmpty(); }
    bool hasRequestLine() const { return m_minorVersion >= 0; }
    bool isComplete() const { return m_isComplete; }
    std::optional<Refusal> refusal() const { return m_refusal; }
    qsizetype size() const { return m_bytes.size(); } // bytes taken, empty lines before it apart
    qsizetype lineSize() const { return m_target.at + m_target.size; } // of the request line

    // Whether these bytes, a line that has not ended yet, can still become one.
    bool canBegin(QByteArrayView line) const;

    // The rest holds once there is a request line.

    QByteArrayView method() const { return slice(m_method); }
    QByteArrayView target() const { return slice(m_target); }
    int minorVersion() const { return m_minorVersion; }

    // The value of a field without the white space around it; several of one name are joined with
    // ", " (RFC 9110, 5.3); null where there is none. The name is given in lower case.
    QByteArray value(QByteArrayView name) const;

    // How many fields have that name.
    int count(QByteArrayView name) const;

private:
    struct Slice
    {
        qsizetype at = 0;
        qsizetype size = 0;
    };
    struct Field
    {
        Slice name;
        Slice value;
    };

    QByteArrayView slice(Slice slice) const
    {
        return QByteArrayView(m_bytes).sliced(slice.at, slice.size);
    }
    bool hasName(const Field &field, QByteArrayView name) const;
    void takeLine(QByteArrayView line);
    std::optional<Refusal> takeRequestLine(Slice line);
    std::optional<Refusal> takeField(Slice line);

    QByteArray m_bytes;
    bool m_isComplete = false;
    std::optional<Refusal> m_refusal;
    Slice m_method;
    Slice m_target;
    int m_minorVersion = -1;
    QVarLengthArray<Field, 16> m_fields;
};

} // namespace smsverify
