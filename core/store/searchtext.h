// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace smsverify {

// What is searched for, as SQL compares it.
struct SearchText
{
    explicit SearchText(const QString &search);

    QByteArray pattern; // part of the identifier, for LIKE … ESCAPE '\'
    QByteArray digits; // the last ones of the number
    bool isNumber = false; // it may be one
};

} // namespace smsverify
