// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/operations.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace smsverify {

// What an operation may read or change, known before it runs: a database that several processes
// share locks all of it beforehand, in one order.
struct Footprint
{
    struct Limit
    {
        QByteArray setting;
        QByteArray subject;
    };

    std::optional<AuthId> entry;
    QByteArray newRecipient; // the digits that the entry has from then on; empty: none
    std::vector<Limit> limits;
    QByteArray limitOfRecipient; // the limit of that name for the entry's recipient; empty: none
    bool takesTurn = false;
};

Footprint footprintOf(const PutOperation &operation);
Footprint footprintOf(const CheckOperation &operation);
Footprint footprintOf(const TurnOperation &operation);
Footprint footprintOf(const AdoptOperation &operation);
Footprint footprintOf(const Entry &restored);

} // namespace smsverify
