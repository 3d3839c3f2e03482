// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/random.h"
#include "base/result.h"
#include "base/secret.h"

#include <cstdint>

namespace smsverify {

// A code of that many digits, uniform over all of them, leading zeros included (no modulo bias:
// bytes that do not fit are drawn again). Failure::Internal past one million digits, which no
// message carries.
Result<Secret> generateCode(std::int64_t length, Random &random);

} // namespace smsverify
