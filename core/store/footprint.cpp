// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/footprint.h"

namespace smsverify {

Footprint footprintOf(const PutOperation &operation)
{
    Footprint footprint;
    footprint.entry = operation.authId;
    footprint.newRecipient = operation.recipient.digits();
    for (const Charge &charge : operation.charges)
        footprint.limits.push_back({charge.limit, charge.subject});
    footprint.takesTurn = !operation.turn.pace.isUnlimited();
    return footprint;
}

Footprint footprintOf(const CheckOperation &operation)
{
    Footprint footprint;
    footprint.entry = operation.authId;
    if (!operation.failures.isUnlimited())
        footprint.limitOfRecipient = operation.failureLimit;
    return footprint;
}

Footprint footprintOf(const TurnOperation &operation)
{
    Footprint footprint;
    footprint.takesTurn = !operation.pace.isUnlimited();
    return footprint;
}

Footprint footprintOf(const Entry &restored)
{
    Footprint footprint;
    footprint.entry = restored.authId;
    footprint.newRecipient = restored.recipient.digits();
    return footprint;
}

Footprint footprintOf(const AdoptOperation &operation)
{
    Footprint footprint;
    if (const auto *entry = std::get_if<Entry>(&operation)) {
        footprint = footprintOf(*entry);
        footprint.limits.push_back({adoptionMemory.toByteArray(), entry->code.nonce.toHex()});
    } else {
        const auto &budget = std::get<BudgetState>(operation);
        footprint.limits.push_back({budget.limit, budget.subject});
    }
    return footprint;
}

} // namespace smsverify
