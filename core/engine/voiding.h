// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/store.h"
#include "verification/event.h"

#include <QObject>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace smsverify {

// What became of entries that were to be void.
struct Voided
{
    std::uint64_t number = 0; // to put them back by
    std::int64_t entries = 0;
    std::int64_t notFound = 0;
};

// What became of entries that were to be put back.
struct PutBack
{
    std::int64_t entries = 0;
    std::int64_t superseded = 0; // a newer entry of their identifier has come meanwhile
    bool isTooLate = false; // they are kept no longer; nothing was done
};

// Makes entries void at once and keeps them for ten seconds, so that the same can be put back:
// code, tries, clock and message. Lives on the store's thread of use.
class Voiding final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kept{10};

    // The store outlives it. The sink hears Cancelled and Restored, once an entry.
    Voiding(Store &store, const Clock &clock, EventSink sink, QObject *parent = nullptr);
    ~Voiding() override;

    // Answers when all are done. The failure is the first; what was done by then can be put back
    // no more.
    void makeVoid(std::vector<AuthId> entries, Reply<Voided> reply);

    // Puts back what was made void under that number, once.
    void putBack(std::uint64_t number, Reply<PutBack> reply);

private:
    struct Batch;
    using BatchPointer = std::shared_ptr<Batch>;

    Store &m_store;
    const Clock &m_clock;
    const EventSink m_sink;
    std::map<std::uint64_t, std::vector<Entry>> m_kept;
    std::uint64_t m_lastNumber = 0;
};

} // namespace smsverify
