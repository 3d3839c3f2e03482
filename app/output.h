// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QString>

namespace smsverify {

// What one-shot commands say to the person who typed them.
class Output
{
    Q_DECLARE_TR_FUNCTIONS(Output)

public:
    static void print(const QString &line); // on stdout
    static void error(const QString &line); // on stderr, behind the program's name
};

} // namespace smsverify
