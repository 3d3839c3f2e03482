// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/fieldsyntax.h"

#include <algorithm>
#include <array>

namespace smsverify {

namespace {

enum Kind : unsigned char {
    Token = 1,
    Value = 2,
    Target = 4,
    Host = 8,
};

constexpr bool isLetterOrDigit(char character)
{
    return isDigit(character) || (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z');
}

constexpr bool isIn(std::string_view set, char character)
{
    return set.find(character) != std::string_view::npos;
}

constexpr unsigned char kindsOf(int byte)
{
    const char character = static_cast<char>(byte);
    unsigned char kinds = 0;
    if (isLetterOrDigit(character) || isIn("!#$%&'*+-.^_`|~", character))
        kinds |= Token;
    if (byte == '\t' || (byte >= ' ' && byte != 0x7f))
        kinds |= Value;
    if (byte > ' ' && byte < 0x7f && byte != '#')
        kinds |= Target;
    // A registered name (RFC 3986, 3.2.2); an address in brackets is looked at for itself.
    if (isLetterOrDigit(character) || isIn("-._~!$&'()*+;=%", character))
        kinds |= Host;
    return kinds;
}

constexpr std::array<unsigned char, 256> table = [] {
    std::array<unsigned char, 256> kinds{};
    for (int byte = 0; byte < 256; ++byte)
        kinds[static_cast<std::size_t>(byte)] = kindsOf(byte);
    return kinds;
}();

bool consistsOf(QByteArrayView text, Kind kind)
{
    return std::all_of(text.begin(), text.end(), [kind](char character) {
        return (table[static_cast<unsigned char>(character)] & kind) != 0;
    });
}

bool isAddressCharacter(char character)
{
    return isIn("0123456789abcdefABCDEF:.", character);
}

} // namespace

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && consistsOf(text, Token);
}

bool isFieldValue(QByteArrayView text)
{
    return consistsOf(text, Value);
}

bool isTarget(QByteArrayView text)
{
    return !text.isEmpty() && consistsOf(text, Target);
}

bool isHost(QByteArrayView text)
{
    QByteArrayView port;
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        const QByteArrayView address = end < 0 ? QByteArrayView() : text.sliced(1, end - 1);
        if (address.isEmpty() || !std::all_of(address.begin(), address.end(), isAddressCharacter))
            return false;
        port = text.sliced(end + 1);
        if (!port.isEmpty() && !port.startsWith(':'))
            return false;
    } else {
        const qsizetype colon = text.indexOf(':');
        if (!consistsOf(colon < 0 ? text : text.first(colon), Host))
            return false;
        port = colon < 0 ? QByteArrayView() : text.sliced(colon);
    }
    return port.isEmpty() || std::all_of(port.begin() + 1, port.end(), isDigit);
}

bool isFieldLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    return colon > 0 && isToken(line.first(colon)) && isFieldValue(line.sliced(colon + 1));
}

QByteArrayView withoutSpaceAround(QByteArrayView text)
{
    const auto isSpace = [](char character) { return character == ' ' || character == '\t'; };
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isSpace(text.back()))
        text.chop(1);
    return text;
}

bool startsWithAnyCase(QByteArrayView text, QByteArrayView lowerCase)
{
    return text.size() >= lowerCase.size()
        && text.first(lowerCase.size()).compare(lowerCase, Qt::CaseInsensitive) == 0;
}

std::optional<AbsoluteForm> absoluteForm(QByteArrayView text)
{
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (!startsWithAnyCase(text, scheme))
            continue;
        const QByteArrayView behind = text.sliced(scheme.size());
        const auto *const end = std::find_if(behind.begin(), behind.end(), [](char character) {
            return character == '/' || character == '?';
        });
        const qsizetype size = end - behind.begin();
        return AbsoluteForm{behind.first(size), behind.sliced(size)};
    }
    return std::nullopt;
}

} // namespace smsverify
