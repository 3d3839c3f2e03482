// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

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

} // namespace smsverify
