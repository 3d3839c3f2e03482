// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "phone/phonenumber.h"
#include "store/entryrow.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>

namespace smsverify {

// How entries are written for people.
class EntryText
{
    Q_DECLARE_TR_FUNCTIONS(EntryText)

public:
    // Masked where it looks like a telephone number.
    static QString identifier(const QString &authId);

    // "+1 206 555 0184"; the groups of other countries are not known: "+44 7911 123 456".
    static QString number(const PhoneNumber &number);

    // The same with dots for all digits but a North American 1 and the last two.
    static QString maskedNumber(const PhoneNumber &number);

    // Time that has passed, in its largest unit: "16 s", "3 min", "2 h", "5 d".
    static QString age(std::chrono::milliseconds time);

    // Time that is left, to the second: "56:31", "1:02:03"; from two days on "3 d 4 h".
    static QString countdown(std::chrono::milliseconds time);

    // A length of time: "0.4 s", "23 s", "1 min 48 s", "2 h 5 min".
    static QString duration(std::chrono::milliseconds time);

    static QString message(MessageState state);

    // "2 of 3"
    static QString tries(const EntryRow &entry);
};

} // namespace smsverify
