// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/readerhealth.h"

#include "store/sqlerror.h"

namespace smsverify {

namespace {

using Trouble = ReaderHealth::Trouble;

Trouble troubleOf(StoreHealth::Trouble trouble)
{
    switch (trouble) {
    case StoreHealth::Trouble::ReadOnly:
        return Trouble::NotPermitted;
    case StoreHealth::Trouble::Corrupt:
        return Trouble::NotADatabase;
    case StoreHealth::Trouble::NewerSchema:
        return Trouble::NewerSchema;
    case StoreHealth::Trouble::Unreachable:
        return Trouble::Unreachable;
    case StoreHealth::Trouble::None:
    case StoreHealth::Trouble::Opening:
    case StoreHealth::Trouble::InUse:
    case StoreHealth::Trouble::Locked:
    case StoreHealth::Trouble::Full:
    case StoreHealth::Trouble::KeyMismatch:
    case StoreHealth::Trouble::TransactionPooling:
    case StoreHealth::Trouble::Failing:
        break;
    }
    return Trouble::Failing;
}

} // namespace

ReaderHealth ReaderHealth::of(const SqlError &error)
{
    return {troubleOf(error.trouble()), error.detail()};
}

} // namespace smsverify
