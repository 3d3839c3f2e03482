// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/activityexport.h"

#include "console/models/activitytext.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr std::array columns{"time",          "event",  "auth_id",    "recipient",
                             "attempts_left", "detail", "request_id", "client"};

std::array<QString, columns.size()> cells(const Event &event)
{
    return {QDateTime::fromMSecsSinceEpoch(event.at.time_since_epoch().count(), Qt::UTC)
                .toString(Qt::ISODateWithMs),
            activityTitle(event),
            event.authId ? event.authId->masked() : QString(),
            event.recipient ? event.recipient->masked() : QString(),
            event.attemptsLeft ? QString::number(*event.attemptsLeft) : QString(),
            event.detail,
            event.requestId,
            QString::fromUtf8(event.client)};
}

QByteArray csvCell(QString text)
{
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.front()))
        text.prepend(u'\'');
    return '"' + text.replace(u'"', "\"\""_L1).toUtf8() + '"';
}

} // namespace

QByteArray activityCsv(const std::vector<Event> &events)
{
    QByteArrayList heading;
    for (const char *column : columns)
        heading += column;
    QByteArray result = heading.join(',') + "\r\n";
    for (const Event &event : events) {
        QByteArrayList line;
        for (const QString &cell : cells(event))
            line += csvCell(cell);
        result += line.join(',') + "\r\n";
    }
    return result;
}

QByteArray activityJson(const std::vector<Event> &events)
{
    QJsonArray array;
    for (const Event &event : events) {
        QJsonObject object;
        const auto texts = cells(event);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (!texts[i].isEmpty())
                object.insert(QLatin1String(columns[i]), texts[i]);
        }
        array.append(object);
    }
    return QJsonDocument(array).toJson();
}

} // namespace smsverify
