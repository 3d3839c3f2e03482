// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settings.h"
#include "store/entryplace.h"

namespace smsverify {

// Where operators read what the store that the settings name keeps. The clock outlives all that
// read there.
EntryPlace entryPlaceOf(const Settings &settings, const Clock &clock);

} // namespace smsverify
