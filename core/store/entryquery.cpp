// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/entryquery.h"

#include <tuple>

namespace smsverify {

namespace {

template <class T>
int sign(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

int compareAscending(const EntryRow &a, const EntryRow &b, EntryOrder order)
{
    switch (order) {
    case EntryOrder::Created:
        return sign(std::tie(a.createdAt, a.expiresAt), std::tie(b.createdAt, b.expiresAt));
    case EntryOrder::Expires:
        return sign(a.expiresAt, b.expiresAt);
    case EntryOrder::Identifier:
        return sign(a.authId.toUtf8(), b.authId.toUtf8());
    case EntryOrder::Recipient:
        return sign(a.recipient.digits(), b.recipient.digits());
    case EntryOrder::TriesLeft:
        return sign(a.triesLeft(), b.triesLeft());
    case EntryOrder::Message:
        return sign(a.message, b.message);
    }
    return 0;
}

} // namespace

bool EntryQuery::isScan() const
{
    return !search.isEmpty() || (order != EntryOrder::Created && order != EntryOrder::Expires);
}

int compare(const EntryRow &a, const EntryRow &b, const EntryQuery &query)
{
    int result = compareAscending(a, b, query.order);
    if (result == 0)
        result = sign(a.slot, b.slot);
    return query.direction == OrderDirection::Ascending ? result : -result;
}

} // namespace smsverify
