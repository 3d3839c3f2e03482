// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/scheme.h"

#include <QPalette>

namespace smsverify {

// Every colour that Qt itself knows, from the tokens of a scheme; Inactive equals Active.
QPalette consolePalette(Scheme scheme, Contrast contrast = Contrast::Normal);

} // namespace smsverify
