// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/entryquery.h"
#include "verification/authid.h"

namespace smsverify {

class ReadDatabase;

// Reads the entries for operators. Used within one transaction of the database, on its thread.
// Functions throw SqlError.
class EntryTable
{
public:
    // now: which entries are expired.
    EntryTable(ReadDatabase &database, TimePoint now) : m_database(database), m_now(now) { }

    EntryPage page(const PageRequest &request);

    // The entry of exactly this identifier, or nothing.
    std::optional<EntryRow> find(const AuthId &authId);

    // Costs as much as reading the fewer of both from the index.
    EntryCounts counts();

    // When the oldest entry that waits was made.
    std::optional<TimePoint> oldestWaiting();

private:
    std::vector<EntryRow> rows(const PageRequest &request, std::optional<std::int64_t> keyId);
    std::vector<std::int64_t> keyIds();

    ReadDatabase &m_database;
    const TimePoint m_now;
};

} // namespace smsverify
