// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "describe/programdescription.h"

#include <QString>

namespace smsverify {

// What makes a shell complete the program's options and what stands behind them.
QString bashCompletion(const ProgramDescription &program);
QString fishCompletion(const ProgramDescription &program);
QString zshCompletion(const ProgramDescription &program);

} // namespace smsverify
