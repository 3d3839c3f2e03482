// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QVarLengthArray>

namespace smsverify {

// Request line and header fields of one request, as raw bytes, gathered while they arrive.
class RequestHead
{
public:
    // Forgets everything: another request begins.
    void clear();

    // Takes bytes up to the empty line that ends the head; what lies behind is left. White space
    // before the request line is skipped, and a line may end without CR, as QHttpServer has it.
    void append(QByteArrayView bytes);

    bool isComplete() const { return m_isComplete; }
    qsizetype size() const { return m_bytes.size(); }

    // The rest holds once the head is complete.

    // Whether the request line is "METHOD TARGET HTTP/1.x".
    bool isWellFormed() const { return m_minorVersion >= 0; }
    QByteArrayView method() const { return slice(m_method); }
    QByteArrayView target() const { return slice(m_target); }
    int minorVersion() const { return m_minorVersion; }

    // The value of a field without the white space around it; several of one name are joined with
    // ", " (RFC 9110, 5.3); null where there is none. The name is given in lower case.
    QByteArray value(QByteArrayView name) const;

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
    void parse();
    void parseRequestLine(Slice line);
    void parseField(Slice line);

    QByteArray m_bytes;
    bool m_isComplete = false;
    Slice m_method;
    Slice m_target;
    int m_minorVersion = -1;
    QVarLengthArray<Field, 16> m_fields;
};

} // namespace smsverify
