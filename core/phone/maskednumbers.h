// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace smsverify {

// A text as it may stand in a log: the digits of all that looks like a telephone number in it (8
// to 15 digits of any script, with what people write between them) are masked but for the last
// two. Hexadecimal names such as UUIDs stay.
QString maskedNumbers(const QString &text);

} // namespace smsverify
