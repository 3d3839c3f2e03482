// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "store/counts.h"
#include "store/footprint.h"
#include "store/limits.h"
#include "store/verifications.h"

#include <chrono>
#include <vector>

namespace smsverify {

// One connection to a database, as one of the store's threads uses it: opened and opened anew,
// transactions, and the tables that they see. Used on one thread. Functions throw SqlError; after
// one of scope Database only open() and close() are of use.
class StoreConnection
{
public:
    virtual ~StoreConnection() = default;

    // No function lasts longer than that from now on, where the database is another machine's.
    virtual void setDeadline(std::chrono::steady_clock::time_point) { }

    // Opens, or opens anew, brings the schema up to date and registers the key. Trouble: what was
    // wrong the last time.
    virtual void open(StoreHealth::Trouble before) = 0;
    virtual void close() noexcept = 0;

    // Called now and then while it is open and no transaction is: throws where it may not be used
    // on.
    virtual void look() = 0;

    // The transaction reads and changes nothing beyond these footprints, sweeping aside.
    virtual void begin(const std::vector<const Footprint *> &footprints) = 0;
    virtual void commit() = 0; // writes the counts as well
    virtual void rollback() noexcept = 0;

    // The store's time, within a transaction.
    virtual TimePoint now() const = 0;

    // While it is open.
    virtual Verifications &verifications() = 0;
    virtual Limits &limits() = 0;
    virtual Counts &counts() = 0;
};

} // namespace smsverify
