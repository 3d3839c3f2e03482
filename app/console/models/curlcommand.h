// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/requestwriting.h"

#include <QString>
#include <QUrl>

namespace smsverify {

// Where requests are sent, as far as a command line tells.
struct CurlTarget
{
    QUrl endpoint; // scheme, host and port
    bool needsToken = false; // which stands in the environment then, as API_TOKEN
};

// The request as a command for a POSIX shell, whatever it holds.
QString curlCommand(const OutgoingRequest &request, const CurlTarget &target);

} // namespace smsverify
