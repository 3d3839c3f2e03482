// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <optional>

namespace smsverify {

// The characters of HTTP (RFC 9110, 5.5 and 5.6; RFC 9112, 3).

// A token: names of methods and fields.
bool isToken(QByteArrayView text);

// What a field's value may hold: printable characters, spaces, tabs, and bytes beyond ASCII.
bool isFieldValue(QByteArrayView text);

// What a request's target may hold: printable ASCII without space, '#' begins no fragment.
bool isTarget(QByteArrayView text);

// A host with or without a port, as Host carries it (RFC 9110, 7.2); empty is one.
bool isHost(QByteArrayView text);

// "Name: value", by the rules above. A folded line and white space before the colon are none.
bool isFieldLine(QByteArrayView line);

QByteArrayView withoutSpaceAround(QByteArrayView text);

constexpr bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

// Whether the text begins with those small letters, in capitals or not.
bool startsWithAnyCase(QByteArrayView text, QByteArrayView lowerCase);

// An http or https URI as a request's target (RFC 9112, 3.2.2), views into it.
struct AbsoluteForm
{
    QByteArrayView authority; // not judged
    QByteArrayView rest; // from the path or, where it is left out, the query on; or empty
};

// Nothing where the text is none.
std::optional<AbsoluteForm> absoluteForm(QByteArrayView text);

} // namespace smsverify
