// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace smsverify {

// A line of Markdown without its marks.
QString plainText(QString markdown);

// A text as comments of at most 100 characters a line, each ending in a line break.
QString commentLines(const QString &text);

} // namespace smsverify
