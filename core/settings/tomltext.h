// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingform.h"

#include <QByteArray>
#include <QString>

namespace smsverify {

// How a value is written in TOML 1.0 so that it reads back as this text: a number or a boolean
// where the form is one and the text its plainest spelling, else a text in double quotes, of
// several lines where it holds line breaks that the file's own (lineBreak) spells alike.
QByteArray tomlValue(const QString &text, const SettingForm &form, const QByteArray &lineBreak);

} // namespace smsverify
