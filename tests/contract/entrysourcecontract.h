// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "codes/codekey.h"
#include "store/readerasker.h"
#include "store/store.h"
#include "support/manualclock.h"
#include "support/storeasker.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace smsverify {

// What operators read of every database, played against the one that a subclass fills by its store
// and reads by its source.
class EntrySourceContract : public QObject
{
    Q_OBJECT

protected:
    // What the place needs and this machine lacks; empty: nothing.
    virtual QString missing() const { return {}; }

    // Makes a place where nothing is stored yet.
    virtual void makePlace() = 0;

    // Opens the store at the place, sweeping all the time. At most one is open.
    virtual std::unique_ptr<Store> openStore(const Keyring &keyring, const Clock &clock,
                                             std::chrono::milliseconds expiredRetention) = 0;

    // The place, for readers who go by this clock.
    virtual EntryPlace place(const Clock &clock) = 0;

private Q_SLOTS:
    // Of many entries.
    void initTestCase();
    void pages_data();
    void pages();
    void goesOnFromAnEntryThatIsGone();
    void search_data();
    void search();
    void findsOneIdentifier();
    void counts();
    void aCancelledAskIsAnswered();

    // Each of a new place.
    void tellsAllButTheCode();
    void noticesCommits();
    void nothingYet();
    void spanAndTheOneBefore();
    void codesThatEndedUnused();
    void timeToVerify();
    void oldestWaiting();
    void whatCameAndWentMakesWhatWaits();
    void cleanupTestCase();

private:
    void startAnew(std::chrono::milliseconds expiredRetention = std::chrono::hours(24));
    void putEntry(int number, char key);
    StoreAsker ask() const { return StoreAsker(*m_store); }
    Statistics figures(const StatisticsRequest &request = {});
    bool put(const char *id);
    bool check(const char *id, const char *code = "1234");
    bool accept(const char *id);
    bool waitsAsCounted();

    ManualClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ReaderAsker> m_asker;
};

} // namespace smsverify
