// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/readerhealth.h"

namespace smsverify {

// Why the entries cannot be read, and what to do; empty where they can, or will be in a moment.
QString readerHealthText(const ReaderHealth &health, const QString &file);

} // namespace smsverify
