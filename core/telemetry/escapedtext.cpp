// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/escapedtext.h"

#include <QChar>

#include <algorithm>

namespace smsverify {

namespace {

void appendUtf8(std::string &out, char32_t character)
{
    const auto trail = [&](int shift) {
        out += static_cast<char>(0x80 | (character >> shift & 0x3f));
    };
    if (character < 0x80) {
        out += static_cast<char>(character);
    } else if (character < 0x800) {
        out += static_cast<char>(0xc0 | character >> 6);
        trail(0);
    } else if (character < 0x10000) {
        out += static_cast<char>(0xe0 | character >> 12);
        trail(6);
        trail(0);
    } else {
        out += static_cast<char>(0xf0 | character >> 18);
        trail(12);
        trail(6);
        trail(0);
    }
}

void appendControl(std::string &out, char16_t unit)
{
    switch (unit) {
    case u'\n':
        out += "\\n";
        return;
    case u'\r':
        out += "\\r";
        return;
    case u'\t':
        out += "\\t";
        return;
    }
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += "0123456789abcdef"[unit >> shift & 0xf];
}

constexpr bool standsForItself(char16_t unit)
{
    return unit >= 0x20 && unit < 0x7f && unit != u'"' && unit != u'\\';
}

// Most of what is logged is one stretch of such characters. Gives its length.
qsizetype appendPlain(std::string &out, QStringView text)
{
    qsizetype length = 0;
    while (length < text.size() && standsForItself(text.utf16()[length]))
        ++length;
    const std::size_t before = out.size();
    out.resize(before + static_cast<std::size_t>(length));
    std::transform(text.utf16(), text.utf16() + length, out.data() + before,
                   [](char16_t unit) { return static_cast<char>(unit); });
    return length;
}

} // namespace

void appendEscaped(std::string &out, QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        i += appendPlain(out, text.sliced(i));
        if (i == text.size())
            return;
        const char16_t unit = text.utf16()[i];
        if (isControl(unit)) {
            appendControl(out, unit);
        } else if (unit == u'"' || unit == u'\\') {
            out += '\\';
            out += static_cast<char>(unit);
        } else if (!QChar::isSurrogate(unit)) {
            appendUtf8(out, unit);
        } else if (QChar::isHighSurrogate(unit) && i + 1 < text.size()
                   && text.at(i + 1).isLowSurrogate()) {
            appendUtf8(out, QChar::surrogateToUcs4(unit, text.utf16()[++i]));
        } else {
            appendUtf8(out, QChar::ReplacementCharacter);
        }
    }
}

} // namespace smsverify
