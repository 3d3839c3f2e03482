// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

#include <string>

namespace smsverify {

// What would end a line, move a cursor or turn the direction of writing: C0, DEL, C1, and of
// Unicode the line and paragraph separators and the bidirectional controls.
constexpr bool isControl(char16_t unit)
{
    return unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || (unit >= 0x2028 && unit <= 0x202e)
        || (unit >= 0x2066 && unit <= 0x2069);
}

// Appends the inside of a JSON string (RFC 8259, section 7) in UTF-8, controls escaped and unpaired
// surrogates as U+FFFD.
void appendEscaped(std::string &out, QStringView text);

} // namespace smsverify
