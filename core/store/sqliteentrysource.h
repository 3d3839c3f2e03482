// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "store/entryplace.h"
#include "store/readdatabase.h"

#include <atomic>

namespace smsverify {

// The entries and counts of a SQLite file: another thread of this process or another process
// writes it.
class SqliteEntrySource final : public EntrySource
{
public:
    // The clock tells which entries are expired; it outlives the source.
    SqliteEntrySource(QString file, const Clock &clock);

    static EntryPlace place(const QString &file, const Clock &clock);

    ReaderHealth open() override;
    void close() noexcept override { m_database.close(); }
    bool isOpen() const override { return m_database.isOpen(); }
    bool isInPlace() const override { return m_database.isInPlace(); }
    bool hasChanged() override;
    void begin() override;
    void end() noexcept override { m_database.end(); }
    EntryPage page(const PageRequest &request) override;
    std::optional<EntryRow> find(const AuthId &authId) override;
    EntryCounts counts() override;
    Statistics statistics(const StatisticsRequest &request) override;
    std::vector<ServiceNode> nodes() override { return {}; } // a file has but one
    void interrupt() override;
    void resume() override { m_isInterrupted = false; }

private:
    const QString m_file;
    const Clock &m_clock;
    ReadDatabase m_database;
    std::int64_t m_dataVersion = 0;
    TimePoint m_now; // since begin()
    std::atomic<bool> m_isInterrupted = false;
};

} // namespace smsverify
