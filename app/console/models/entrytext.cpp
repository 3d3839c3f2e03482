// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/entrytext.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr qsizetype lastGroup = 4;
constexpr qsizetype otherGroup = 3;
constexpr qsizetype shownDigits = 2;
constexpr QChar dot(u'•');

bool isNorthAmerican(const QByteArray &digits)
{
    return digits.size() == 11 && digits.front() == '1';
}

// Four digits at the end, three before each other gap.
QString grouped(const QString &digits)
{
    QString text = digits.last(std::min(lastGroup, digits.size()));
    QStringView rest = QStringView(digits).chopped(text.size());
    while (!rest.isEmpty()) {
        const qsizetype size = std::min(otherGroup, rest.size());
        text = rest.last(size).toString() + u' ' + text;
        rest.chop(size);
    }
    return u'+' + text;
}

QString twoDigits(qint64 number)
{
    return QString::number(number).rightJustified(2, u'0');
}

} // namespace

QString EntryText::identifier(const QString &authId)
{
    QString masked = maskedIdentifier(authId);
    return masked == authId ? authId : masked.replace(u'*', dot);
}

QString EntryText::number(const PhoneNumber &number)
{
    return number.digits().isEmpty() ? QString() : grouped(QString::fromLatin1(number.digits()));
}

QString EntryText::maskedNumber(const PhoneNumber &number)
{
    const QByteArray &digits = number.digits();
    if (digits.isEmpty())
        return {};
    QString masked =
        QString(digits.size() - shownDigits, dot) + QString::fromLatin1(digits.last(shownDigits));
    if (isNorthAmerican(digits))
        masked.front() = u'1';
    return grouped(masked);
}

QString EntryText::age(std::chrono::milliseconds time)
{
    const QLocale locale;
    const qint64 seconds =
        std::max<qint64>(0, std::chrono::floor<std::chrono::seconds>(time).count());
    if (seconds < 60)
        return tr("%1 s", "seconds").arg(locale.toString(seconds));
    if (seconds < 3600)
        return tr("%1 min", "minutes").arg(locale.toString(seconds / 60));
    if (seconds < qint64(2) * 86400)
        return tr("%1 h", "hours").arg(locale.toString(seconds / 3600));
    return tr("%1 d", "days").arg(locale.toString(seconds / 86400));
}

QString EntryText::countdown(std::chrono::milliseconds time)
{
    const qint64 seconds =
        std::max<qint64>(0, std::chrono::ceil<std::chrono::seconds>(time).count());
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    if (hours >= qint64(48) * 365)
        return tr("years");
    if (hours >= 48)
        return tr("%1 d %2 h", "days and hours").arg(hours / 24).arg(hours % 24);
    if (hours > 0)
        return u"%1:%2:%3"_s.arg(hours).arg(twoDigits(minutes % 60), twoDigits(seconds % 60));
    return u"%1:%2"_s.arg(minutes).arg(twoDigits(seconds % 60));
}

QString EntryText::duration(std::chrono::milliseconds time)
{
    const QLocale locale;
    const qint64 milliseconds = std::max<qint64>(0, time.count());
    if (milliseconds < 1000)
        return tr("%1 ms", "milliseconds").arg(locale.toString(milliseconds));
    if (milliseconds < 9950)
        return tr("%1 s", "seconds")
            .arg(locale.toString(static_cast<double>(milliseconds) / 1000, 'f', 1));
    const qint64 seconds = (milliseconds + 500) / 1000;
    if (seconds < 60)
        return tr("%1 s", "seconds").arg(locale.toString(seconds));
    if (seconds < 3600)
        return seconds % 60 == 0
            ? tr("%1 min", "minutes").arg(seconds / 60)
            : tr("%1 min %2 s", "minutes and seconds").arg(seconds / 60).arg(seconds % 60);
    const qint64 minutes = seconds / 60;
    return minutes % 60 == 0
        ? tr("%1 h", "hours").arg(minutes / 60)
        : tr("%1 h %2 min", "hours and minutes").arg(minutes / 60).arg(minutes % 60);
}

QString EntryText::message(MessageState state)
{
    switch (state) {
    case MessageState::Waiting:
        return tr("Sending…");
    case MessageState::Accepted:
        return tr("Accepted");
    case MessageState::Unconfirmed:
        return tr("Unknown", "whether the message was sent");
    }
    return {};
}

QString EntryText::tries(const EntryRow &entry)
{
    const QLocale locale;
    return tr("%1 of %2", "tries left of tries allowed")
        .arg(locale.toString(qlonglong(entry.triesLeft())),
             locale.toString(qlonglong(entry.triesAllowed)));
}

} // namespace smsverify
