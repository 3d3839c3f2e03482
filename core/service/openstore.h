// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "service/keyringsource.h"
#include "service/startfailure.h"
#include "settings/settings.h"
#include "store/store.h"

#include <tl/expected.hpp>

#include <memory>

namespace smsverify {

// For a command that works on the configured store without serving from it.

// The keys that the settings name; makes the data folder and the key file where they are missing.
// Else why not.
tl::expected<KeyringSource, StartFailure> loadKeys(const Settings &settings, Random &random);

// Opens the configured store and waits until it is usable, or says why it is not. Waits in an event
// loop, as that is where a store answers: for a thread that does nothing else yet. Where it fails a
// new key file is taken away again. The clock outlives the store.
tl::expected<std::unique_ptr<Store>, StartFailure>
openStore(const Settings &settings, const KeyringSource &keys, const Clock &clock);

} // namespace smsverify
