// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace smsverify {

class SqlError;

// Whether a database can be read, and why not.
struct ReaderHealth
{
    enum class Trouble {
        None,
        Opening,
        Missing, // there is no such file
        NotPermitted, // this user may not read it, or not the files beside it
        NotPrepared, // no service has made its tables yet
        NotADatabase, // or a spoilt one
        NewerSchema, // written by a newer program
        Unreachable, // the server does not answer, or lets nobody in
        Failing, // any other error
    };

    Trouble trouble = Trouble::Opening;
    QString detail; // the database's own words

    bool isReadable() const { return trouble == Trouble::None; }

    // After a statement that failed, or the opening.
    static ReaderHealth of(const SqlError &error);

    bool operator==(const ReaderHealth &) const = default;
};

} // namespace smsverify
