// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace smsverify {

// How a text travels: 7-bit units in the default alphabet, or 16-bit units.
enum class SmsEncoding {
    Gsm7,
    Ucs2,
};

// What a text costs as SMS.
struct Segments
{
    SmsEncoding encoding = SmsEncoding::Gsm7;
    qsizetype units = 0; // septets, an extension character being two; or UTF-16 units
    qsizetype parts = 0; // as phones count them
    qsizetype billedParts = 0; // as Flowroute counts them
    QString outsideGsm7; // each character that forces UCS-2, once, in the order of the text

    bool operator==(const Segments &) const = default;
};

// Parts are of 160 septets or 70 units alone, of 153 or 67 in a chain (3GPP TS 23.040, 9.2.3.24.1,
// with an 8-bit reference); an extension character or a surrogate pair is never torn. Alphabet:
// 3GPP TS 23.038, 6.2.1, without national tables. Flowroute bills, by length alone, parts of 160
// septets alone, of 140 in a chain, of 70 units always. An empty text is one part.
Segments segmentsOf(const QString &text);

} // namespace smsverify
