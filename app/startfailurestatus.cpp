// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "startfailurestatus.h"

namespace smsverify {

ExitStatus exitStatus(StartFailure::Reason reason)
{
    switch (reason) {
    case StartFailure::Reason::DatabaseInUse:
    case StartFailure::Reason::PortTaken:
        return ExitTaken;
    case StartFailure::Reason::DatabaseUnusable:
        return ExitRefused;
    case StartFailure::Reason::NoGateway:
    case StartFailure::Reason::DataDirectory:
    case StartFailure::Reason::NotAFile:
    case StartFailure::Reason::KeyUnusable:
    case StartFailure::Reason::KeyMismatch:
    case StartFailure::Reason::KeyFileMissing:
    case StartFailure::Reason::TransactionPooling:
    case StartFailure::Reason::CertificateUnusable:
    case StartFailure::Reason::AddressUnusable:
        return ExitUsage;
    }
    return ExitUsage;
}

} // namespace smsverify
