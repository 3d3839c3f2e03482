// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace smsverify {

enum class Scheme { Light, Dark };
enum class Contrast { Normal, High };

} // namespace smsverify
