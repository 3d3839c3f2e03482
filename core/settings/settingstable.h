// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace smsverify {

// All settings as the Markdown table of the README, ending in a line break.
QString settingsMarkdown();

} // namespace smsverify
