// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "service/openstore.h"
#include "settings/settings.h"
#include "store/adoption.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>

namespace smsverify {

// What --import-legacy, --migrate-from and --restore have in common.

// Whether the file is the configured database itself, which is said.
bool isOwnDatabase(const QString &file, const Settings &settings);

// Whether it is root who would leave files in the place of somebody else's database, which that one
// could not use; that is said.
bool isOfAnotherUser(const Settings &settings);

// Says why there is no store; gives the exit status.
int refuse(const StartFailure &failure, const Settings &settings);

// How an adoption ended.
struct AdoptionEnd
{
    Adoption::Counts entries;
    Adoption::Counts limits;
    std::optional<Failure> failure;
};

// Runs an adoption to its end, in the application's event loop, and shows how far it has come of
// about as many as expected.
AdoptionEnd adoptAll(Store &store, Adoption::Source source, std::int64_t expected);

// A line of the result: what, and how many.
void printCount(const QString &what, std::int64_t count);

// Says why an adoption ended early, where it did; gives the exit status.
int reportEnd(const AdoptionEnd &end);

} // namespace smsverify
