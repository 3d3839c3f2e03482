// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/pythonliteral.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// A text literal taken apart.
struct Quoted
{
    QStringView prefix;
    QStringView body;
    qsizetype size = 0;
    bool isEnded = false;
};

// In every kind of literal a backslash keeps the next character from ending it.
Quoted withBody(QStringView source, qsizetype prefixSize)
{
    const QChar quote = source.at(prefixSize);
    const QString three(3, quote);
    const bool isLong = source.sliced(prefixSize).startsWith(three);
    const QString end = isLong ? three : QString(quote);
    const qsizetype begin = prefixSize + end.size();
    qsizetype at = begin;
    while (at < source.size()) {
        const QStringView rest = source.sliced(at);
        if (rest.startsWith(end))
            return {source.first(prefixSize), source.sliced(begin, at - begin), at + end.size(),
                    true};
        if (!isLong && rest.front() == u'\n')
            break;
        at += rest.front() == u'\\' ? 2 : 1;
    }
    at = std::min(at, source.size());
    return {source.first(prefixSize), source.sliced(begin, std::max<qsizetype>(0, at - begin)), at,
            false};
}

std::optional<Quoted> quoted(QStringView source)
{
    qsizetype prefixSize = 0;
    while (prefixSize < 2 && prefixSize < source.size()
           && QStringView(u"rRbBuUfF").contains(source.at(prefixSize)))
        ++prefixSize;
    if (prefixSize == source.size()
        || (source.at(prefixSize) != u'"' && source.at(prefixSize) != u'\''))
        return std::nullopt;
    return withBody(source, prefixSize);
}

// As much as a number or an escape takes.
QString beginning(QStringView text)
{
    constexpr qsizetype most = 64;
    return text.first(std::min(most, text.size())).toString();
}

std::optional<char32_t> codePoint(QStringView digits, int base)
{
    bool isNumber = false;
    const uint number = digits.toUInt(&isNumber, base);
    const bool isCharacter =
        isNumber && number <= 0x10FFFF && !(number >= 0xD800 && number <= 0xDFFF);
    return isCharacter ? std::optional<char32_t>(number) : std::nullopt;
}

// Takes the escape that the text begins with, behind its backslash, off it; false where it is none
// that is known here.
bool takeEscape(QStringView &text, QString &result)
{
    static const QHash<QChar, QString> simple{{u'\n', {}},     {u'\\', u"\\"_s}, {u'\'', u"'"_s},
                                              {u'"', u"\""_s}, {u'a', u"\a"_s},  {u'b', u"\b"_s},
                                              {u'f', u"\f"_s}, {u'n', u"\n"_s},  {u'r', u"\r"_s},
                                              {u't', u"\t"_s}, {u'v', u"\v"_s}};
    static const QRegularExpression numbered(
        u"^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3}))"_s);
    const QChar first = text.front();
    if (const auto found = simple.constFind(first); found != simple.constEnd()) {
        result += *found;
        text = text.sliced(1);
        return true;
    }
    if (const auto match = numbered.match(beginning(text)); match.hasMatch()) {
        const int group = match.lastCapturedIndex();
        const auto character = codePoint(match.capturedView(group), group == 4 ? 8 : 16);
        if (!character)
            return false;
        result += QString::fromUcs4(&*character, 1);
        text = text.sliced(match.capturedLength());
        return true;
    }
    if (QStringView(u"xuUN").contains(first))
        return false;
    result += u'\\'; // what is no escape stays as it is
    return true;
}

std::optional<QString> textOf(const Quoted &literal)
{
    const auto is = [&](QLatin1StringView prefix) {
        return literal.prefix.compare(prefix, Qt::CaseInsensitive) == 0;
    };
    const bool isRaw = is("r"_L1);
    if (!literal.isEnded || !(literal.prefix.isEmpty() || isRaw || is("u"_L1)))
        return std::nullopt;
    if (isRaw)
        return literal.body.toString();
    QString result;
    QStringView rest = literal.body;
    while (!rest.isEmpty()) {
        const QChar first = rest.front();
        rest = rest.sliced(1);
        if (first != u'\\')
            result += first;
        else if (rest.isEmpty() || !takeEscape(rest, result))
            return std::nullopt;
    }
    return result;
}

std::optional<PythonLiteral> wholeNumber(QStringView source)
{
    static const QRegularExpression form(u"^[1-9](?:_?[0-9])*(?![\\w.])"_s);
    const auto match = form.match(beginning(source));
    if (!match.hasMatch())
        return std::nullopt;
    return PythonLiteral{PythonLiteral::Kind::WholeNumber, match.captured().remove(u'_'),
                         match.capturedLength()};
}

} // namespace

std::optional<PythonLiteral> PythonLiteral::read(QStringView source)
{
    auto next = quoted(source);
    if (!next)
        return wholeNumber(source);
    PythonLiteral result;
    qsizetype at = 0;
    while (next) {
        const auto text = textOf(*next);
        if (!text)
            return std::nullopt;
        result.value += *text;
        at += next->size;
        result.size = at;
        while (at < source.size() && (source.at(at) == u' ' || source.at(at) == u'\t'))
            ++at;
        next = quoted(source.sliced(at));
    }
    return result;
}

qsizetype PythonLiteral::textSize(QStringView source)
{
    const auto literal = quoted(source);
    return literal ? literal->size : 0;
}

} // namespace smsverify
