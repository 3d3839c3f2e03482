// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/secret.h"
#include "postgresql/interruption.h"
#include "postgresql/postgresqllink.h"
#include "store/entryplace.h"

namespace smsverify {

// The entries and counts in a PostgreSQL database, by its server's clock. Changes are told by
// NOTIFY; and where that does not come through, as by a pooler, they are seen within a second.
class PostgresqlEntrySource final : public EntrySource
{
public:
    // clock: where it is given, time is not the server's; it outlives the source.
    explicit PostgresqlEntrySource(Secret url, const Clock *clock = nullptr);

    // title: where that is, for people.
    static EntryPlace place(const Secret &url, const QString &title, const Clock *clock = nullptr);

    ReaderHealth open() override;
    void close() noexcept override { m_link.close(); }
    bool isOpen() const override { return m_link.isOpen(); }
    bool hasChanged() override;
    void begin() override;
    void end() noexcept override;
    EntryPage page(const PageRequest &request) override;
    std::optional<EntryRow> find(const AuthId &authId) override;
    EntryCounts counts() override;
    Statistics statistics(const StatisticsRequest &request) override;
    std::vector<ServiceNode> nodes() override;
    void interrupt() override { m_interruption.raise(); }
    void resume() override { m_interruption.clear(); }

private:
    ReaderHealth check();
    void listen();
    void cancel() noexcept;
    QByteArray now() const;

    const Secret m_url;
    const Clock *const m_clock;
    Interruption m_interruption;
    PostgresqlLink m_link;
    ReaderHealth m_health; // when it was last tried to open
    std::chrono::steady_clock::time_point m_nextOpening;
    std::chrono::steady_clock::time_point m_nextPoll;
    QByteArray m_snapshot; // at the last poll
    TimePoint m_now; // since begin()
    QByteArray m_process; // the server's, since begin()
    QByteArray m_start; // of the transaction
};

} // namespace smsverify
