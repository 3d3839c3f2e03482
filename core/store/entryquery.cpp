// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/entryquery.h"

#include <algorithm>
#include <tuple>
#include <utility>

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

bool PageRequest::isAscending() const
{
    return (query.direction == OrderDirection::Ascending) == (reach != Reach::Before);
}

EntryPage pageOf(std::vector<EntryRow> rows, const PageRequest &request)
{
    std::ranges::sort(rows, [&](const EntryRow &a, const EntryRow &b) {
        return compare(a, b, request.query) < 0;
    });
    const auto size = static_cast<std::ptrdiff_t>(request.size);
    const std::ptrdiff_t tooMany = std::ssize(rows) - size;
    if (tooMany > 0) {
        if (request.reach == PageRequest::Reach::Before)
            rows.erase(rows.begin(), rows.begin() + tooMany);
        else
            rows.erase(rows.end() - tooMany, rows.end());
    }
    const bool isLast = std::ssize(rows) < size;
    return {std::move(rows), isLast};
}

} // namespace smsverify
