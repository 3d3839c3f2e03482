// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/messagefigures.h"

#include "codes/messagetemplate.h"
#include "console/models/plaincharacters.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

struct Message
{
    Q_DECLARE_TR_FUNCTIONS(Message)
};

Secret sampleCode(std::int64_t length)
{
    QByteArray digits;
    while (digits.size() < std::min<std::int64_t>(length, 200))
        digits += QByteArrayView("4821093756")
                      .first(std::min<qsizetype>(
                          10, qsizetype(std::min<std::int64_t>(length, 200)) - digits.size()));
    return Secret(digits);
}

// As phones chain parts (3GPP TS 23.040, 9.2.3.24.1).
qsizetype unitsLeft(const Segments &segments)
{
    const bool isGsm7 = segments.encoding == SmsEncoding::Gsm7;
    const qsizetype alone = isGsm7 ? 160 : 70;
    const qsizetype chained = isGsm7 ? 153 : 67;
    const qsizetype room = segments.parts <= 1 ? alone : segments.parts * chained;
    return std::max<qsizetype>(0, room - segments.units);
}

qsizetype billedPartSize(const Segments &segments)
{
    if (segments.encoding == SmsEncoding::Ucs2)
        return 70;
    return segments.billedParts <= 1 ? 160 : 140;
}

// The first "60 minutes" or "1 hour" of the text, in the languages of the console.
std::optional<std::chrono::minutes> lifetimeIn(const QString &text)
{
    static const QRegularExpression expression(
        u"(?<![\\d.,])(\\d{1,5})\\s*(?:(min(?:\\b|ut)|分)|(hours?\\b|h\\b|stunden?\\b|heures?\\b|"
        "horas?\\b|小时|時間))"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const auto match = expression.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const int number = match.captured(1).toInt();
    return match.captured(3).isEmpty() ? std::chrono::minutes(number)
                                       : std::chrono::minutes(std::chrono::hours(number));
}

} // namespace

MessageFigures MessageFigures::of(const MessageOptions &message, const CodeOptions &code)
{
    const Secret sample = sampleCode(code.length);
    const auto filled = [&sample](const MessageOptions &options) {
        return MessageTemplate(options).text(sample);
    };
    MessageFigures figures;
    figures.text = filled(message);
    figures.characters = figures.text.toUcs4().size();
    figures.segments = segmentsOf(figures.text);
    figures.unitsLeft = smsverify::unitsLeft(figures.segments);
    figures.billedPartSize = smsverify::billedPartSize(figures.segments);
    const MessageOptions plain{withPlainCharacters(message.organisation),
                               withPlainCharacters(message.text)};
    if (figures.segments.encoding == SmsEncoding::Ucs2
        && (plain.organisation != message.organisation || plain.text != message.text))
        figures.plain = segmentsOf(filled(plain));
    // The code itself may look like a number of minutes.
    const auto told = lifetimeIn(MessageTemplate(message).text(Secret(" ")));
    if (told && *told != code.lifetime)
        figures.lifetimeTold = told;
    return figures;
}

QString encodingName(SmsEncoding encoding)
{
    switch (encoding) {
    case SmsEncoding::Gsm7:
        return u"GSM-7"_s;
    case SmsEncoding::Ucs2:
        return u"UCS-2"_s;
    }
    return {};
}

QString culpritsText(const QString &characters)
{
    constexpr qsizetype most = 4;
    const auto codePoints = characters.toUcs4();
    QStringList names;
    for (const uint codePoint : codePoints.first(std::min(most, codePoints.size()))) {
        const char32_t character = codePoint;
        const QString number = u"U+%1"_s.arg(codePoint, 4, 16, QChar(u'0')).toUpper();
        names += QChar::isPrint(character) && !QChar::isSpace(character)
            ? u"%1 (%2)"_s.arg(QString::fromUcs4(&character, 1), number)
            : number;
    }
    if (codePoints.size() > most)
        names += Message::tr("%Ln more", nullptr, static_cast<int>(codePoints.size() - most));
    return QLocale().createSeparatedList(names);
}

} // namespace smsverify
