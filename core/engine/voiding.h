// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/store.h"
#include "verification/event.h"

#include <QDeadlineTimer>
#include <QObject>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace smsverify {

// What became of entries that were to be void.
struct Voided
{
    std::uint64_t number = 0; // to put them back by
    std::int64_t entries = 0;
    std::int64_t notFound = 0;
    std::optional<Failure> failure; // the first; the rest was left as it was
};

// What became of entries that were to be put back.
struct PutBack
{
    std::int64_t entries = 0;
    std::int64_t superseded = 0; // their identifier has a newer entry
    bool isTooLate = false; // they are kept no longer; nothing was done
    std::optional<Failure> failure; // the first; the rest can be tried again
};

// Makes entries void at once and keeps them for ten seconds, so that the same can be put back:
// code, tries, clock and message. Lives on the store's thread, as the engine does.
class Voiding final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kept{10};

    // Store and clock outlive it. The sink hears Cancelled and Restored, once an entry.
    Voiding(Store &store, const Clock &clock, EventSink sink, QObject *parent = nullptr);
    ~Voiding() override;

    // Answers when all are done, or after the first failure.
    void makeVoid(std::vector<AuthId> entries, Reply<Voided> reply);

    // Puts back what was made void under that number.
    void putBack(std::uint64_t number, Reply<PutBack> reply);

private:
    struct Taking;
    struct Restoring;
    struct Kept
    {
        std::vector<Entry> entries;
        QDeadlineTimer until;
    };

    void takeMore(const std::shared_ptr<Taking> &taking);
    void taken(const std::shared_ptr<Taking> &taking, const Result<std::optional<Entry>> &entry);
    void restoreMore(const std::shared_ptr<Restoring> &restoring);
    void restored(const std::shared_ptr<Restoring> &restoring, const Entry &entry,
                  const Result<RestoreOutcome> &outcome);
    void keep(std::uint64_t number, Kept entries);
    void tell(Event::Kind kind, const Entry &entry) const;

    Store &m_store;
    const Clock &m_clock;
    const EventSink m_sink;
    std::map<std::uint64_t, Kept> m_kept; // by number
    std::uint64_t m_lastNumber = 0;
};

} // namespace smsverify
