// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/flowrouteanswer.h"

#include "base/saturating.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace smsverify {

namespace {

constexpr qsizetype longestText = 200; // UTF-16 units

// Fit for a log and a database, whatever the other side wrote.
QString bounded(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (result.size() == longestText)
            break;
        if (c.category() != QChar::Other_Control)
            result += c;
    }
    if (!result.isEmpty() && result.back().isHighSurrogate())
        result.chop(1);
    return result;
}

QString firstTitle(const QByteArray &body)
{
    const QJsonArray errors =
        QJsonDocument::fromJson(body).object().value(QLatin1String("errors")).toArray();
    return bounded(errors.at(0).toObject().value(QLatin1String("title")).toString());
}

// HTTP's preferred date format: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
QDateTime httpDate(const QByteArray &text)
{
    QDateTime result = QLocale::c().toDateTime(QString::fromLatin1(text),
                                               QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    result.setTimeSpec(Qt::UTC);
    return result;
}

// https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
std::optional<std::chrono::milliseconds> retryAfter(const FlowrouteAnswer &answer)
{
    bool isNumber = false;
    const qint64 seconds = answer.retryAfter.toLongLong(&isNumber);
    if (isNumber)
        return seconds < 0 ? std::nullopt : std::optional(saturatingMilliseconds(seconds));
    const QDateTime until = httpDate(answer.retryAfter);
    if (!until.isValid())
        return std::nullopt;
    // The sender's clock, where it tells: ours may be wrong.
    const QDateTime sent = httpDate(answer.date);
    const QDateTime now = sent.isValid() ? sent : QDateTime::currentDateTimeUtc();
    return std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(until)));
}

MessageOutcome judgeSuccess(const FlowrouteAnswer &answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    const bool isHalf = answer.extent == FlowrouteAnswer::Extent::Broken
        || (answer.extent == FlowrouteAnswer::Extent::Unframed && !document.isObject());
    if (isHalf)
        return MessageUnconfirmed{QStringLiteral("answer cut short")};
    const QJsonObject data = document.object().value(QLatin1String("data")).toObject();
    return MessageAccepted{bounded(data.value(QLatin1String("id")).toString())};
}

} // namespace

MessageOutcome judge(const FlowrouteAnswer &answer)
{
    if (answer.status >= 200 && answer.status < 300)
        return judgeSuccess(answer);
    if ((answer.status >= 300 && answer.status < 500) || answer.status == 503)
        return MessageRefused{answer.status, firstTitle(answer.body), retryAfter(answer)};
    return MessageUnconfirmed{QStringLiteral("status %1").arg(answer.status)};
}

} // namespace smsverify
