// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/operations.h"
#include "store/slot.h"

#include <QByteArray>

namespace smsverify {

// What has been taken from the limits, and the turns that were given, as one transaction sees and
// changes them. Functions throw SqlError.
class Limits
{
public:
    virtual ~Limits() = default;

    // A subject's budget under one limit, as stored or new.
    struct Row
    {
        QByteArray limit;
        QByteArray subject; // UTF-8
        Slot slot = 0;
        QByteArray state; // empty where nothing was taken yet
    };

    virtual Row find(const QByteArray &limit, const QByteArray &subject) = 0;
    virtual void store(const Row &row) = 0;

    // Forgets what was taken; false where nothing was.
    virtual bool clear(const QByteArray &limit, const QByteArray &subject) = 0;

    // The turns that were given; empty: none.
    virtual QByteArray pace() = 0;
    virtual void storePace(const QByteArray &state) = 0;

    // Looks at some of the budgets and forgets those that are full again. True where they were so
    // many that the next look should not wait.
    virtual bool forgetFull(TimePoint now) = 0;
};

} // namespace smsverify
