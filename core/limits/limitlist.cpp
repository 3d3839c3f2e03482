// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "limits/limitlist.h"

#include "base/saturating.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace smsverify {

namespace {

using Seconds = std::chrono::seconds;

constexpr std::int64_t mostCount = 1'000'000'000;
constexpr Seconds longestPeriod = std::chrono::days(36'500);

struct Unit
{
    char16_t letter;
    Seconds length;
};

// Longest first, so that a period is printed in the largest unit that divides it.
constexpr std::array units{Unit{u'd', std::chrono::days(1)}, Unit{u'h', std::chrono::hours(1)},
                           Unit{u'm', std::chrono::minutes(1)}, Unit{u's', Seconds(1)}};

// Decimal ASCII digits of any number, saturated; nothing for any other text.
std::optional<std::int64_t> number(QStringView text)
{
    if (text.isEmpty())
        return std::nullopt;
    std::int64_t value = 0;
    for (const QChar character : text) {
        if (character < u'0' || character > u'9')
            return std::nullopt;
        value = saturatingAdd(saturatingMultiply(value, 10), character.unicode() - u'0');
    }
    return value;
}

std::optional<Seconds> period(QStringView text)
{
    Seconds unit(1);
    for (const Unit &candidate : units) {
        if (text.endsWith(candidate.letter)) {
            unit = candidate.length;
            text = text.chopped(1).trimmed();
            break;
        }
    }
    const std::optional<std::int64_t> count = number(text);
    if (!count || *count == 0)
        return std::nullopt;
    return std::min(longestPeriod, Seconds(saturatingMultiply(*count, unit.count())));
}

tl::expected<BudgetRule, QString> parseRule(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0)
        return tl::unexpected(QStringLiteral("'%1' lacks '/period'").arg(text));
    const std::optional<std::int64_t> count = number(text.first(slash).trimmed());
    if (!count || *count < 1 || *count > mostCount)
        return tl::unexpected(
            QStringLiteral("'%1' does not begin with a count from 1 to 1000000000").arg(text));
    const std::optional<Seconds> length = period(text.sliced(slash + 1).trimmed());
    if (!length)
        return tl::unexpected(
            QStringLiteral("'%1' does not end with a period such as 60, 10m, 1h or 1d").arg(text));
    return BudgetRule{*count, *length};
}

} // namespace

tl::expected<std::vector<BudgetRule>, QString> parseLimitList(QStringView text)
{
    std::vector<BudgetRule> rules;
    if (text.trimmed().compare(u"off", Qt::CaseInsensitive) == 0)
        return rules;
    for (const QStringView part : text.split(u',')) {
        const tl::expected<BudgetRule, QString> rule = parseRule(part.trimmed());
        if (!rule)
            return tl::unexpected(rule.error());
        const auto same =
            std::find_if(rules.begin(), rules.end(),
                         [&rule](const BudgetRule &other) { return other.period == rule->period; });
        if (same == rules.end())
            rules.push_back(*rule);
        else
            same->count = std::min(same->count, rule->count);
    }
    return rules;
}

QString limitListText(const std::vector<BudgetRule> &rules)
{
    if (rules.empty())
        return QStringLiteral("off");
    QStringList parts;
    for (const BudgetRule &rule : rules) {
        const auto length = std::chrono::floor<Seconds>(rule.period);
        const auto unit = std::find_if(units.begin(), units.end(), [length](const Unit &candidate) {
            return length % candidate.length == Seconds(0);
        });
        parts += QStringLiteral("%1/%2%3")
                     .arg(rule.count)
                     .arg(length / unit->length)
                     .arg(QChar(unit->letter));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace smsverify
