// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"
#include "phone/phonenumber.h"

#include <vector>

namespace smsverify {

// A number whose code is always the same.
struct TestNumber
{
    PhoneNumber number;
    Secret code; // ASCII digits

    bool operator==(const TestNumber &) const = default;
};

using TestNumbers = std::vector<TestNumber>;

} // namespace smsverify
