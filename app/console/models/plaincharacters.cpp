// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/plaincharacters.h"

#include <algorithm>

namespace smsverify {

namespace {

struct Plain
{
    char16_t character;
    const char16_t *by;
};

// By code point.
constexpr Plain plainCharacters[]{
    {u'\u00A0', u" "},  {u'\u00AB', u"\""}, {u'\u00AD', u""},   {u'\u00B4', u"'"},
    {u'\u00B7', u"."},  {u'\u00BB', u"\""}, {u'\u2002', u" "},  {u'\u2003', u" "},
    {u'\u2007', u" "},  {u'\u2009', u" "},  {u'\u200A', u" "},  {u'\u200B', u""},
    {u'\u2010', u"-"},  {u'\u2011', u"-"},  {u'\u2012', u"-"},  {u'\u2013', u"-"},
    {u'\u2014', u"-"},  {u'\u2015', u"-"},  {u'\u2018', u"'"},  {u'\u2019', u"'"},
    {u'\u201A', u"'"},  {u'\u201B', u"'"},  {u'\u201C', u"\""}, {u'\u201D', u"\""},
    {u'\u201E', u"\""}, {u'\u201F', u"\""}, {u'\u2022', u"-"},  {u'\u2026', u"..."},
    {u'\u2028', u"\n"}, {u'\u202F', u" "},  {u'\u2032', u"'"},  {u'\u2033', u"\""},
    {u'\u2039', u"'"},  {u'\u203A', u"'"},  {u'\u2060', u""},   {u'\u2212', u"-"},
    {u'\uFEFF', u""},
};

} // namespace

QString withPlainCharacters(const QString &text)
{
    QString result;
    for (const QChar character : text) {
        const auto *found =
            std::ranges::lower_bound(plainCharacters, character.unicode(), {}, &Plain::character);
        if (found != std::end(plainCharacters) && found->character == character.unicode())
            result += QString::fromUtf16(found->by);
        else
            result += character;
    }
    return result;
}

} // namespace smsverify
