// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace smsverify {

// Why a setting's value cannot stand, or stands badly.
struct SettingObjection
{
    enum class Reason {
        Value, // wrong for itself; detail: what is wrong, or empty where its form says it all
        NeededByFlowroute, // it is not set
        NeededByPostgresql, // it is not set
        TokenFileUnusable, // detail: why
        TokenNameTaken, // the file of tokens names one API_TOKEN, which is set as well
        TokenFileForAll, // every user may read it
        HostNeedsToken, // beyond loopback
        CertificateIncomplete, // it goes with another that is not set; detail: that one's name
        CertificateUnusable, // detail: why
        TriesExceedLimit, // more tries than FAILURE_LIMIT_RECIPIENT lets be spent
    };

    QString environment;
    Reason reason = Reason::Value;
    QString detail = {};
    QString line; // for a log or a terminal: the setting, its value unless secret, what is allowed
};

} // namespace smsverify
