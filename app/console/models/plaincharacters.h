// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace smsverify {

// The text with dashes, quotation marks, spaces and dots that force an SMS into UCS-2 as the plain
// ones of the default alphabet, invisible characters left out. Letters stay what they are.
QString withPlainCharacters(const QString &text);

} // namespace smsverify
