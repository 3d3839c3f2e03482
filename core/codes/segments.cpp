// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/segments.h"

#include <QList>

#include <algorithm>
#include <string_view>
#include <vector>

namespace smsverify {

namespace {

// 3GPP TS 23.038: 6.2.1 and 6.2.1.1, without the escape itself.
constexpr std::u16string_view basicCharacters =
    u"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    u"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
constexpr std::u16string_view extensionCharacters = u"\f^{}\\[~]|€";
static_assert(basicCharacters.size() == 127);
static_assert(extensionCharacters.size() == 10);

struct PartSizes
{
    qsizetype alone;
    qsizetype chained;
};

constexpr PartSizes sizesOf(SmsEncoding encoding)
{
    return encoding == SmsEncoding::Gsm7 ? PartSizes{160, 153} : PartSizes{70, 67};
}

// Flowroute, "Message Length & Concatenation".
constexpr PartSizes billedSizesOf(SmsEncoding encoding)
{
    return encoding == SmsEncoding::Gsm7 ? PartSizes{160, 140} : PartSizes{70, 70};
}

// Septets of one character; none where the alphabet lacks it.
qsizetype septetsOf(char32_t character)
{
    if (character > 0xffff)
        return 0;
    const auto unit = static_cast<char16_t>(character);
    if (basicCharacters.find(unit) != std::u16string_view::npos)
        return 1;
    return extensionCharacters.find(unit) != std::u16string_view::npos ? 2 : 0;
}

qsizetype partsOf(const std::vector<qsizetype> &widths, qsizetype units, PartSizes sizes)
{
    if (units <= sizes.alone)
        return 1;
    qsizetype parts = 1;
    qsizetype used = 0;
    for (const qsizetype width : widths) {
        used += width;
        if (used > sizes.chained) {
            ++parts;
            used = width;
        }
    }
    return parts;
}

// By length alone.
qsizetype billedPartsOf(qsizetype units, PartSizes sizes)
{
    return units <= sizes.alone ? 1 : (units + sizes.chained - 1) / sizes.chained;
}

} // namespace

Segments segmentsOf(const QString &text)
{
    const QList<uint> characters = text.toUcs4();
    Segments result;
    for (const char32_t character : characters) {
        const QString asText = QString::fromUcs4(&character, 1);
        if (septetsOf(character) == 0 && !result.outsideGsm7.contains(asText))
            result.outsideGsm7 += asText;
    }
    result.encoding = result.outsideGsm7.isEmpty() ? SmsEncoding::Gsm7 : SmsEncoding::Ucs2;

    std::vector<qsizetype> widths; // of each character, in units
    widths.reserve(static_cast<std::size_t>(characters.size()));
    for (const char32_t character : characters) {
        widths.push_back(result.encoding == SmsEncoding::Gsm7 ? septetsOf(character)
                                                              : (character > 0xffff ? 2 : 1));
        result.units += widths.back();
    }
    result.parts = partsOf(widths, result.units, sizesOf(result.encoding));
    result.billedParts = billedPartsOf(result.units, billedSizesOf(result.encoding));
    return result;
}

} // namespace smsverify
