// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocale>
#include <QString>

namespace smsverify {

// What is known of a telephone number besides its digits. It can be old: area codes that came
// since are not in it.
struct PhoneFacts
{
    QString formatted; // "+1 206-555-0184"
    QString place; // "Seattle, WA", in the language asked for where it is known; or empty
    bool isKnown = false; // its area is assigned

    // digits: E.164, with or without its +. The first call reads tables for some 20 ms: any
    // thread.
    static PhoneFacts of(const QString &digits, const QLocale &locale);
};

} // namespace smsverify
