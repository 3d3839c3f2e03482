// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace smsverify {

// Why a service did not start.
struct StartFailure
{
    enum class Reason {
        NoGateway, // SMS_GATEWAY is not set and Flowroute's keys are not either
        DataDirectory, // it cannot be made
        NotAFile, // what the database's setting names is a folder or a device
        KeyUnusable, // detail: which file and why
        KeyMismatch, // entries live that were made under another key
        KeyFileMissing, // the same, and the key file was not there
        TransactionPooling, // a pooler stands before the database that shares connections
        DatabaseInUse, // detail: the other process's id
        DatabaseUnusable, // now; of commands that do not wait for it; detail: what it says
        PortTaken,
        CertificateUnusable, // detail: why
        AddressUnusable, // any other reason not to listen; detail: the system's words
    };

    Reason reason = Reason::NoGateway;
    QString detail;

    bool operator==(const StartFailure &) const = default;
};

} // namespace smsverify
