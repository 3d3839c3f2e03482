// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/store.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace smsverify {

// Brings what a source gives into a store, with many on their way at once, since a store commits
// them in groups. Lives on the store's thread; the store outlives it, or answers no more.
class Adoption
{
public:
    // The next to adopt, or nothing at the end.
    using Source = std::function<Result<std::optional<AdoptOperation>>()>;

    struct Counts
    {
        std::int64_t adopted = 0;
        std::int64_t superseded = 0;
        std::int64_t adoptedBefore = 0;

        std::int64_t sum() const { return adopted + superseded + adoptedBefore; }
    };

    Adoption(Store &store, Source source) : m_store(store), m_source(std::move(source)) { }
    Adoption(const Adoption &) = delete;
    Adoption &operator=(const Adoption &) = delete;

    // Goes on until the source has no more or something fails; then calls finished, perhaps at
    // once. To be called once.
    void start(std::function<void()> finished);

    // What became of those that the store has answered: it is on disk.
    const Counts &entries() const { return m_entries; }
    const Counts &limits() const { return m_limits; }

    // Why it ended before the source did.
    const std::optional<Failure> &failure() const { return m_failure; }

private:
    void goOn();
    void submit(const AdoptOperation &operation);
    void answered(Counts &counts, const Result<AdoptOutcome> &outcome);
    void fail(const Failure &failure);

    Store &m_store;
    const Source m_source;
    std::function<void()> m_finished;
    Counts m_entries;
    Counts m_limits;
    Counts m_memories; // of what the other store adopted itself
    std::optional<Failure> m_failure;
    int m_underWay = 0;
    bool m_isAtEnd = false;
    bool m_isGoingOn = false;
};

} // namespace smsverify
