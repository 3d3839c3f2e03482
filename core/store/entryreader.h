// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailbox.h"
#include "base/result.h"
#include "store/entryplace.h"
#include "store/readerthread.h"

#include <QObject>

namespace smsverify {

// Reads the entries and counts of a database for operators, whoever writes it: another thread of
// this process or another process. It never writes, and reads on a thread of its own. Each answer
// is of one state of the database.
//
// Called on the thread that the object lives on, and answers there. Each may fail with
// StoreUnavailable (health() says why) or Cancelled.
class EntryReader final : public QObject
{
    Q_OBJECT

public:
    using AskId = ReaderThread::AskId;

    // Starts to read at once.
    explicit EntryReader(EntryPlace place, QObject *parent = nullptr);

    const EntryPlace &place() const { return m_place; }

    // Reads there instead, soon; health() tells. Nowhere counts as missing.
    void setPlace(const EntryPlace &place);

    AskId page(const PageRequest &request, Reply<EntryPage> reply);

    // The entry of exactly this identifier, or nothing.
    AskId find(const AuthId &authId, Reply<std::optional<EntryRow>> reply);

    AskId statistics(const StatisticsRequest &request, Reply<Statistics> reply);

    // Ends an ask that is no longer wanted; without effect where it has been answered.
    void cancel(AskId ask);

    // As the last signal told.
    const ReaderHealth &health() const { return m_health; }
    const EntryCounts &counts() const { return m_counts; }
    const std::optional<std::vector<ServiceNode>> &nodes() const { return m_nodes; } // once read

Q_SIGNALS:
    void healthChanged(const smsverify::ReaderHealth &health);

    // Somebody has committed something; at most five times a second.
    void committed();

    // Within a second of a change, or less often where counting takes long.
    void countsChanged(const smsverify::EntryCounts &counts);

    // Who serves from the database, every few seconds where that can be several programs.
    void nodesChanged();

private:
    template <class T>
    AskId ask(std::function<T(EntrySource &)> read, Reply<T> reply);

    ReaderThread::Listeners listeners();

    EntryPlace m_place;
    ReaderHealth m_health;
    EntryCounts m_counts;
    std::optional<std::vector<ServiceNode>> m_nodes;
    AskId m_lastAsk = 0;
    Mailbox m_mailbox;
    ReaderThread m_thread;
};

} // namespace smsverify
