// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "codes/codeoptions.h"

#include <QString>

namespace smsverify {

// The code in a message that was made from these options; in another text, its longest run of
// digits. Empty where there is none.
QString codeInMessage(const QString &text, const MessageOptions &options);

} // namespace smsverify
