// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingdefinition.h"
#include "settings/settingobjection.h"

#include <QString>

namespace smsverify {

// What the form says of settings to a person.

QString settingGroupName(SettingGroup group);

QString settingLabel(const SettingDefinition &definition);

// What it is for, as whole sentences.
QString settingHelp(const SettingDefinition &definition);

// What a value must be, as a whole sentence.
QString settingForm(const SettingDefinition &definition);

// What holds without a value, where a few words tell it; else nothing.
QString settingDefault(const SettingDefinition &definition);

// What a value comes to, as a whole sentence, where that is not plain: "1 hour."; else nothing.
QString settingMeaning(const SettingDefinition &definition, const QString &text);

// "s", "bytes", or nothing.
QString settingUnit(SettingUnit unit);

// A choice of a setting, in words.
QString settingChoice(const SettingDefinition &definition, const QString &choice);

// Why a value cannot stand, or stands badly, and what would be right. text: the value as entered.
QString objectionText(const SettingObjection &objection, const QString &text);

} // namespace smsverify
