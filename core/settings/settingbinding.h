// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingform.h"
#include "settings/settings.h"

#include <QString>

#include <tl/expected.hpp>

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace smsverify {

// Ties a setting's text to a field of Settings.
struct SettingBinding
{
    // Judges the text and pours it into the field. Else leaves the field and says what is wrong:
    // a phrase, or an empty text where `allowed` says it all.
    std::function<std::optional<QString>(Settings &, const QString &)> pour;

    // The field as text that pours back. Of a secret only "set", or nothing where it is empty.
    std::function<QString(const Settings &)> print;

    // Whether the field is equal in both.
    std::function<bool(const Settings &, const Settings &)> isSame;

    // What may be given, to stand behind "allowed: ".
    QString allowed;

    SettingForm form;
};

// A judged value, or what is wrong with its text (see SettingBinding::pour).
template <class T>
using Judged = tl::expected<T, QString>;

// The field that pointers to members lead to from Settings.
template <class... Members>
auto field(Members... members)
{
    return [=](auto &settings) -> auto &
    {
        return (settings.*....*members);
    };
}

// A binding of the field (see above) by how its value is read and printed:
// Judged<T> parse(const QString &), QString print(const T &).
template <class Field, class Parse, class Print>
SettingBinding bind(Field field, Parse parse, Print print, QString allowed, SettingForm form)
{
    SettingBinding binding;
    binding.pour = [field, parse](Settings &settings,
                                  const QString &text) -> std::optional<QString> {
        auto value = parse(text);
        if (!value)
            return std::move(value).error();
        field(settings) = *std::move(value);
        return std::nullopt;
    };
    binding.print = [field, print](const Settings &settings) { return print(field(settings)); };
    binding.isSame = [field](const Settings &a, const Settings &b) { return field(a) == field(b); };
    binding.allowed = std::move(allowed);
    binding.form = std::move(form);
    return binding;
}

} // namespace smsverify
