// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/readerhealth.h"

namespace smsverify {

// Why the entries cannot be read, and what to do; empty where they can, or will be in a moment.
// title: where they are read, as EntryPlace has it.
QString readerHealthText(const ReaderHealth &health, const QString &title);

} // namespace smsverify
