// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace smsverify {

// The text on one line: line breaks as \n, other characters that do not print as \u{200b}.
QString oneLine(const QString &text);

} // namespace smsverify
