// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "verification/budget.h"

#include <QString>

#include <tl/expected.hpp>

#include <vector>

namespace smsverify {

// The rules of a limit as it is written in a setting: "off" (no rules), or "n/period" with commas
// between, n from 1 to 10⁹, the period a number with s, m, h or d behind it (bare: seconds), spaces
// anywhere but inside a number. Periods saturate at 100 years; of several rules with one period the
// tightest is kept. Else why the text is none, as a phrase without the text as a whole.
tl::expected<std::vector<BudgetRule>, QString> parseLimitList(QStringView text);

// The shortest text that parses to these rules: "5/10m, 20/1d", "off". Periods are whole seconds.
QString limitListText(const std::vector<BudgetRule> &rules);

} // namespace smsverify
