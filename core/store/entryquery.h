// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/entryrow.h"

#include <optional>
#include <vector>

namespace smsverify {

// What entries are ordered by. By time they are found by an index; by all else the whole table is
// read for each page.
enum class EntryOrder {
    Created,
    Expires,
    Identifier, // by its UTF-8
    Recipient,
    TriesLeft,
    Message,
};

enum class OrderDirection {
    Ascending,
    Descending,
};

enum class EntryFilter {
    All,
    Waiting,
    Expired,
    None,
};

// Which entries, and in which order.
struct EntryQuery
{
    EntryOrder order = EntryOrder::Created;
    OrderDirection direction = OrderDirection::Descending;
    EntryFilter filter = EntryFilter::All;
    // Part of the identifier, in ASCII regardless of case, or the number's last digits; empty: all.
    QString search;

    // Whether a page costs as much as the whole table.
    bool isScan() const;

    bool operator==(const EntryQuery &) const = default;
};

// Below 0 where a stands before b in this query's order, 0 only for the same slot.
int compare(const EntryRow &a, const EntryRow &b, const EntryQuery &query);

// Some entries that stand together, read in one of both directions from an entry that need not be
// stored any more.
struct PageRequest
{
    enum class Reach {
        After, // what follows the anchor
        From, // the anchor itself, where it is stored still, and what follows
        Before, // what precedes the anchor
    };

    EntryQuery query;
    std::optional<EntryRow> anchor; // nothing: from the start, or with Before from the end
    Reach reach = Reach::After;
    int size = 200; // at most

    // Whether rows are read with rising keys: towards the end of an ascending order, or back to the
    // start of a descending one.
    bool isAscending() const;
};

struct EntryPage
{
    std::vector<EntryRow> rows; // in the query's order, whatever the reach
    bool isLast = false; // nothing lies further on in the direction of reach
};

// The page out of rows among which are all that belong to it, in whatever order.
EntryPage pageOf(std::vector<EntryRow> rows, const PageRequest &request);

} // namespace smsverify
