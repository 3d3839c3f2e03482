// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "codes/codekey.h"
#include "settings/settings.h"
#include "store/groupedstore.h"

#include <memory>

namespace smsverify {

// The store that the settings name, which opens at once: its signals tell how that goes. The clock
// outlives it.
std::unique_ptr<GroupedStore> storeOf(const Settings &settings, const Keyring &keyring,
                                      const Clock &clock);

} // namespace smsverify
