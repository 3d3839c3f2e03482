// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/entryquery.h"
#include "store/readerhealth.h"
#include "store/servicenode.h"
#include "store/statistics.h"
#include "verification/authid.h"

#include <optional>
#include <vector>

namespace smsverify {

// A connection to a database that only reads, for operators, whoever writes it. Lives and is used
// on one thread, interrupt() aside. Functions throw SqlError, after which end() is called.
class EntrySource
{
public:
    virtual ~EntrySource() = default;

    // Opens the database where that is possible; tells why not. What is open already is opened
    // anew.
    virtual ReaderHealth open() = 0;
    virtual void close() noexcept = 0;
    virtual bool isOpen() const = 0;

    // Whether it is still this database that would be opened; cheap.
    virtual bool isInPlace() const { return true; }

    // Whether anybody has committed something since the last time, or since it was opened; true the
    // first time. Called several times a second, outside of begin() and end().
    virtual bool hasChanged() = 0;

    // One state of the database, and one time, for all that is read until end(). That closes the
    // connection where it is of no use any more.
    virtual void begin() = 0;
    virtual void end() noexcept = 0;

    virtual EntryPage page(const PageRequest &request) = 0;

    // The entry of exactly this identifier, or nothing.
    virtual std::optional<EntryRow> find(const AuthId &authId) = 0;

    virtual EntryCounts counts() = 0;
    virtual Statistics statistics(const StatisticsRequest &request) = 0;

    // The programs that serve from the database: those that live, then those that were seen last,
    // at most 100; none where only one program can serve.
    virtual std::vector<ServiceNode> nodes() = 0;

    // Until resume() what is read ends soon, with an SqlError. Any thread.
    virtual void interrupt() = 0;
    virtual void resume() = 0;
};

} // namespace smsverify
