// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/sqlitestore.h"
#include "support/manualclock.h"
#include "support/storeasker.h"
#include "support/storerequests.h"

#include <QList>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace smsverify {

// A SQLite store in a folder of its own, impatient so that tests are quick, that can be closed and
// opened again; and the troubles that it told of.
class ScratchStore
{
public:
    using Trouble = StoreHealth::Trouble;

    ScratchStore()
    {
        options.file = directory.filePath(QStringLiteral("codes.db"));
        options.reopenInterval = std::chrono::milliseconds(10);
        options.sweepInterval = std::chrono::milliseconds(10);
        options.lockWait = std::chrono::seconds(5);
    }

    void open(const Keyring &keyring = {keyOf('k'), std::nullopt})
    {
        close();
        troubles.clear();
        store = std::make_unique<SqliteStore>(options, keyring, clock);
        QObject::connect(store.get(), &SqliteStore::healthChanged, store.get(),
                         [this](const StoreHealth &health) { troubles.append(health.trouble); });
    }
    void close() { store.reset(); }

    // Whether the store told of this trouble as its last within some seconds.
    bool comesTo(Trouble trouble) const
    {
        const auto isThere = [&] { return !troubles.isEmpty() && troubles.last() == trouble; };
        return QTest::qWaitFor(isThere, 20'000);
    }

    StoreAsker ask() const { return StoreAsker(*store); }

    QTemporaryDir directory;
    ManualClock clock;
    StoreOptions options;
    std::unique_ptr<SqliteStore> store;
    QList<Trouble> troubles; // since it was opened
};

// Whether the store refused because it is not available, and for this reason.
template <class Outcome>
bool isUnavailable(const Result<Outcome> &result, StoreHealth::Trouble trouble)
{
    return !result && result.error().code == FailureCode::StoreUnavailable
        && result.error().detail == troubleName(trouble);
}

} // namespace smsverify
