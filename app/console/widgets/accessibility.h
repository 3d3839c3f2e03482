// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace smsverify {

// Teaches screen readers the roles of the painted widgets. Once, before the first is shown.
void installAccessibleWidgets();

} // namespace smsverify
