// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "describe/programdescription.h"

#include <QString>

namespace smsverify {

// The manual page that a template describes, in roff with the man macros. In the template stand for
// themselves, on lines of their own: @commands@, @options@ and @settings@; inside lines: @program@,
// @PROGRAM@ and @version@. A line "@if NAME@ TEXT" is TEXT in the page of that program, and in no
// other.
QString manualPage(const ProgramDescription &program, const QString &pageTemplate);

} // namespace smsverify
