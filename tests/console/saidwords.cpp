// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/saidwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// Fewer letters may stand in anything. A sign of Chinese or Japanese is worth two letters.
constexpr qsizetype fewestLetters = 4;

qsizetype letters(const QString &text)
{
    return std::accumulate(text.begin(), text.end(), qsizetype(0), [](qsizetype sum, QChar sign) {
        return sum + (sign.unicode() >= 0x2E80 ? 2 : sign.isLetter() ? 1 : 0);
    });
}

} // namespace

SaidWords::SaidWords(const QString &language)
{
    if (!load(QLocale(language), u"sms-verification-console"_s, u"_"_s, u":/translations"_s))
        qFatal("There is no translation to %s", qPrintable(language));
    QCoreApplication::installTranslator(this);
}

SaidWords::~SaidWords()
{
    QCoreApplication::removeTranslator(this);
}

QString SaidWords::translate(const char *context, const char *source, const char *disambiguation,
                             int n) const
{
    const QString translated = QTranslator::translate(context, source, disambiguation, n);
    const QString said = translated.isEmpty() ? QString::fromUtf8(source) : translated;
    static const QRegularExpression value(u"%L?[n1-9]"_s);
    const std::lock_guard lock(m_mutex);
    for (const QString &part : said.split(value)) {
        if (letters(part) > 0)
            m_parts.insert(part);
    }
    return translated;
}

bool SaidWords::breaksOffIn(const QString &start) const
{
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(m_parts, [&start](const QString &part) {
        for (qsizetype length = part.size() - 1; length > 0; --length) {
            const QString beginning = part.left(length);
            if (start.endsWith(beginning)
                && (beginning == start || letters(beginning) >= fewestLetters))
                return true;
        }
        return false;
    });
}

bool SaidWords::goOnAs(const QString &rest) const
{
    const QString beginning = rest.left(2 * fewestLetters);
    if (letters(beginning) < fewestLetters)
        return false;
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(
        m_parts, [&beginning](const QString &part) { return part.contains(beginning); });
}

bool SaidWords::endsWithDotsOfItsOwn(const QString &text) const
{
    const std::lock_guard lock(m_mutex);
    return std::ranges::any_of(m_parts, [&text](const QString &part) {
        return part.endsWith(u'…') && (text.endsWith(part) || part.endsWith(text));
    });
}

} // namespace smsverify
