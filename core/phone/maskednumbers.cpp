// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "phone/maskednumbers.h"

#include <algorithm>

namespace smsverify {

namespace {

constexpr qsizetype fewestDigits = 8;
constexpr qsizetype mostDigits = 15;
constexpr qsizetype shownDigits = 2;

bool isAsciiDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

// Digits of any script with what people write between them.
struct Run
{
    qsizetype begin = 0;
    qsizetype end = 0; // behind the last digit
    qsizetype digits = 0;
};

Run runAt(QStringView text, qsizetype begin)
{
    Run run{begin, begin, 0};
    for (qsizetype i = begin; i < text.size(); ++i) {
        const QChar character = text[i];
        if (character.isDigit()) {
            ++run.digits;
            run.end = i + 1;
        } else if (!character.isSpace() && character.category() != QChar::Punctuation_Dash
                   && !QStringView(u"+.()/_,").contains(character)) {
            break;
        }
    }
    return run;
}

// More digits than a number has, in one piece, are something else.
bool looksLikeNumber(const Run &run)
{
    const bool isOnePiece = run.end - run.begin == run.digits;
    return run.digits >= fewestDigits && !(isOnePiece && run.digits > mostDigits);
}

// Sixteen hexadecimal digits and dashes or more, of which some are letters.
bool isInHexadecimalName(QStringView text, const Run &run)
{
    constexpr qsizetype shortestName = 16;
    const auto isOfName = [](QChar character) {
        return isAsciiDigit(character) || character == u'-'
            || (character >= u'a' && character <= u'f') || (character >= u'A' && character <= u'F');
    };
    qsizetype begin = run.begin;
    qsizetype end = run.end;
    while (begin > 0 && isOfName(text[begin - 1]))
        --begin;
    while (end < text.size() && isOfName(text[end]))
        ++end;
    const QStringView name = text.sliced(begin, end - begin);
    return name.size() >= shortestName && std::all_of(name.begin(), name.end(), isOfName)
        && std::any_of(name.begin(), name.end(), [](QChar c) { return c.isLetter(); });
}

} // namespace

QString maskedNumbers(const QString &text)
{
    QString result = text;
    for (qsizetype begin = 0; begin < text.size();) {
        if (!text[begin].isDigit()) {
            ++begin;
            continue;
        }
        const Run run = runAt(text, begin);
        if (looksLikeNumber(run) && !isInHexadecimalName(text, run)) {
            qsizetype shown = 0;
            for (qsizetype i = run.end - 1; i >= begin; --i) {
                if (text[i].isDigit() && ++shown > shownDigits)
                    result[i] = u'*';
            }
        }
        begin = run.end;
    }
    return result;
}

} // namespace smsverify
