// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/voiding.h"
#include "verification/verifier.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace smsverify {

class HostedService;

// What the window does to entries, in this process or through a server's API.
struct EntryActions
{
    std::reference_wrapper<Verifier> verifier;
    std::function<void(std::vector<AuthId>, Reply<Voided>)> makeVoid;
    std::function<void(std::uint64_t, Reply<PutBack>)> putBack; // empty: it cannot be undone
    std::function<void(const AuthId &)> noteRevealed;
    // The wrong codes counted for a number; false: there were none. Empty: not from here.
    std::function<void(const PhoneNumber &, Reply<bool>)> forgetWrongCodes;

    // The service outlives them.
    static EntryActions ofService(HostedService &service);

    // Through a server: entries are made void one after the other, for good. What is revealed is
    // this window's to record. Both outlive them.
    static EntryActions ofServer(Verifier &server, HostedService &service);
};

} // namespace smsverify
