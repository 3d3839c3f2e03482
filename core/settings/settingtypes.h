// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/saturating.h"
#include "settings/settingbinding.h"
#include "settings/settingvalues.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace smsverify {

inline constexpr std::int64_t noUpperLimit = std::numeric_limits<std::int64_t>::max();

// A whole number from least to most; one with no upper limit saturates at what its field holds.
template <class Field>
SettingBinding wholeNumber(Field field, std::int64_t least, std::int64_t most = noUpperLimit,
                           SettingUnit unit = SettingUnit::None)
{
    using Number = std::remove_cvref_t<decltype(field(std::declval<Settings &>()))>;
    const auto parse = [least, most](const QString &text) -> Judged<Number> {
        const Judged<std::int64_t> number = parseWholeNumber(text, least, most);
        if (!number)
            return tl::unexpected(number.error());
        return static_cast<Number>(
            std::min<std::int64_t>(*number, std::numeric_limits<Number>::max()));
    };
    return bind(field, parse, [](Number number) { return QString::number(number); },
                wholeNumberRange(least, most), {SettingKind::WholeNumber, least, most, unit});
}

// Whole seconds from least to most, in a field of milliseconds.
template <class Field>
SettingBinding seconds(Field field, std::int64_t least, std::int64_t most = noUpperLimit)
{
    const auto parse = [least, most](const QString &text) -> Judged<std::chrono::milliseconds> {
        return parseWholeNumber(text, least, most).map(saturatingMilliseconds);
    };
    const auto print = [](std::chrono::milliseconds time) {
        return QString::number(std::chrono::floor<std::chrono::seconds>(time).count());
    };
    return bind(field, parse, print,
                QStringLiteral("%1 (seconds)").arg(wholeNumberRange(least, most)),
                {SettingKind::WholeNumber, least, most, SettingUnit::Seconds});
}

template <class Field>
SettingBinding boolean(Field field)
{
    return bind(field, parseBoolean,
                [](bool value) { return value ? QStringLiteral("true") : QStringLiteral("false"); },
                QStringLiteral("true or false (or 1, yes, on; 0, no, off)"),
                {SettingKind::Boolean});
}

// A text, where judge gives a value for it.
template <class Field, class Judge>
SettingBinding text(Field field, Judge judge, QString allowed, SettingKind kind)
{
    return bind(field, judge, [](const QString &value) { return value; }, std::move(allowed),
                {kind});
}

// A text that nobody may see, where judge gives a value for it.
template <class Field, class Judge>
SettingBinding secret(Field field, Judge judge, QString allowed, SettingKind kind)
{
    const auto print = [](const Secret &value) {
        return value.isEmpty() ? QString() : QStringLiteral("set");
    };
    return bind(field, judge, print, std::move(allowed), {kind});
}

// A limit, in a field of type Budget.
template <class Field>
SettingBinding limit(Field field)
{
    const auto parse = [](const QString &value) -> Judged<Budget> {
        return parseLimitList(value).map([](auto rules) { return Budget(std::move(rules)); });
    };
    return bind(field, parse, [](const Budget &budget) { return limitListText(budget.rules()); },
                limitListForm(), {SettingKind::Limit});
}

// Prefixes of telephone numbers, at least so many.
template <class Field>
SettingBinding prefixes(Field field, qsizetype least)
{
    const auto parse = [least](const QString &value) { return parsePrefixes(value, least); };
    return bind(field, parse,
                [](const QByteArrayList &list) { return QString::fromLatin1(list.join(", ")); },
                QStringLiteral("number prefixes with commas between, digits without '+'"),
                {SettingKind::Prefixes});
}

} // namespace smsverify
