// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/messagecode.h"

#include "codes/messagetemplate.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// The message as a pattern: digits where the code first stands, the same again wherever else.
QRegularExpression patternOf(const MessageOptions &options)
{
    const QByteArray mark("\x01"); // which no message holds
    const QStringList pieces =
        MessageTemplate(options).text(Secret(mark)).split(QString::fromLatin1(mark));
    QString pattern = u"^"_s;
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        if (i > 0)
            pattern += i == 1 ? u"(\\d+)"_s : u"\\1"_s;
        pattern += QRegularExpression::escape(pieces[i]);
    }
    return QRegularExpression(pattern + u"$"_s);
}

QString longestDigits(const QString &text)
{
    static const QRegularExpression digits(u"\\d+"_s);
    QString longest;
    for (auto match = digits.globalMatch(text); match.hasNext();) {
        const QString found = match.next().captured();
        if (found.size() > longest.size())
            longest = found;
    }
    return longest;
}

} // namespace

QString codeInMessage(const QString &text, const MessageOptions &options)
{
    const QRegularExpressionMatch match = patternOf(options).match(text);
    return match.hasMatch() ? match.captured(1) : longestDigits(text);
}

} // namespace smsverify
