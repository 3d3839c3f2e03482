// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/store.h"
#include "support/manualclock.h"
#include "support/storerequests.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace smsverify {

// Where a story is played: a store on a clock that stands still, closed and opened again at will.
struct Stage
{
    ManualClock &clock;
    std::function<std::unique_ptr<Store>()> open;
    std::unique_ptr<Store> store;
    std::optional<Entry> taken{}; // by the last take() that found one
};

// One step of a story: what is done, and the store's answer in words.
struct Step
{
    std::function<QString(Stage &)> act;
    QString expected;
};

using Story = QList<Step>;

// "put", "put, in 500 ms", "refused by LIMIT for 500 ms", "no turn for 500 ms"
Step put(const char *id, const char *code, const char *expected = "put",
         const PutTerms &terms = {});

// "right", "wrong, 2 left", "unknown", "expired", "refused for 500 ms", "failed: KeyMissing"
Step check(const char *id, const char *code, const char *expected, const Budget &failures = {},
           char key = 'k');

// "recorded", "superseded"
Step record(const char *id, Delivery delivery, const char *expected, char nonce = 'n');

// "in 500 ms", "no turn for 500 ms"
Step takeTurn(const TurnOperation &turn, const char *expected);

// "removed", "not found"
Step remove(const char *id, const char *expected);

// What find() says of it.
Step take(const char *id, const char *expected);

// Puts back what was taken last: "restored", "superseded"
Step restore(const char *expected);

// An entry that another store held: without a number, unless one is given.
struct AdoptTerms
{
    std::int64_t attempts = 0; // of three tries
    std::chrono::milliseconds age{};
    std::chrono::milliseconds lifetime = std::chrono::hours(1);
    const char *recipient = "";
    char nonce = 'n';
};

// "adopted", "superseded", "adopted before"
Step adopt(const char *id, const char *code, const char *expected, const AdoptTerms &terms = {});

// The same of a limit from which another store has just let one take.
Step adoptLimit(const char *limit, const char *subject, const Budget &budget, const char *expected);

// "removed", "not found"
Step clearLimit(const char *limit, const char *subject, const char *expected);

// "nothing", "0 of 3 tries, waiting", "... accepted as mdr2-1", "... unconfirmed"
Step find(const char *id, const char *expected);

// Moves the clock, forwards or back.
Step after(std::chrono::milliseconds time);

// Closes the store and opens it again.
Step reopened();

} // namespace smsverify

Q_DECLARE_METATYPE(smsverify::Story)
