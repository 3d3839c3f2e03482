// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/operations.h"

using namespace Qt::StringLiterals;

namespace smsverify {

bool Entry::isExpired(TimePoint now) const
{
    return now > expiresAt || createdAt > now + futureTolerance;
}

QString troubleName(StoreHealth::Trouble trouble)
{
    switch (trouble) {
    case StoreHealth::Trouble::None:
        return u"ok"_s;
    case StoreHealth::Trouble::Opening:
        return u"opening"_s;
    case StoreHealth::Trouble::InUse:
        return u"in use"_s;
    case StoreHealth::Trouble::Locked:
        return u"locked"_s;
    case StoreHealth::Trouble::ReadOnly:
        return u"read-only"_s;
    case StoreHealth::Trouble::Full:
        return u"full"_s;
    case StoreHealth::Trouble::Corrupt:
        return u"corrupt"_s;
    case StoreHealth::Trouble::NewerSchema:
        return u"newer schema"_s;
    case StoreHealth::Trouble::KeyMismatch:
        return u"key mismatch"_s;
    case StoreHealth::Trouble::TransactionPooling:
        return u"transaction pooling"_s;
    case StoreHealth::Trouble::Unreachable:
        return u"unreachable"_s;
    case StoreHealth::Trouble::Failing:
        return u"failing"_s;
    }
    return {};
}

} // namespace smsverify
