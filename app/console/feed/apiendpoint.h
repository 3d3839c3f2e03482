// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpoptions.h"
#include "service/hostedstate.h"

#include <QUrl>

namespace smsverify {

// Where a client on this machine finds the API: where it listens, or is to.
QUrl apiEndpoint(const ApiState &state, const HttpOptions &options);

} // namespace smsverify
