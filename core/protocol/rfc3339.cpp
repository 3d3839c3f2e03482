// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/rfc3339.h"

#include <QDateTime>

#include <algorithm>

namespace smsverify {

QByteArray rfc3339(TimePoint time)
{
    using namespace std::chrono;
    constexpr TimePoint last = sys_days(year(10'000) / January / day(1)) - milliseconds(1);
    constexpr TimePoint first = sys_days(year(0) / January / day(1));
    const TimePoint shown = std::clamp(time, first, last);
    const auto days = floor<std::chrono::days>(shown);
    const year_month_day date(days);
    const hh_mm_ss clock(shown - days);
    return QString::asprintf("%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", int(date.year()),
                             unsigned(date.month()), unsigned(date.day()),
                             int(clock.hours().count()), int(clock.minutes().count()),
                             int(clock.seconds().count()), int(clock.subseconds().count()))
        .toLatin1();
}

std::optional<TimePoint> fromRfc3339(QStringView text)
{
    const QDateTime time = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return TimePoint(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

} // namespace smsverify
