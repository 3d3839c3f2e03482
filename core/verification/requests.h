// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"
#include "phone/phonenumber.h"
#include "verification/authid.h"

#include <QByteArray>
#include <QString>

namespace smsverify {

// "Send this person a code."
struct SendRequest
{
    AuthId authId;
    PhoneNumber recipient;
    QByteArray client; // the asker's address as limits count it; empty: none is counted
    QString requestId; // for the log
};

// "Is this the code?"
struct CheckRequest
{
    AuthId authId;
    Secret code; // ASCII digits, at least one
    QString requestId;
};

} // namespace smsverify
