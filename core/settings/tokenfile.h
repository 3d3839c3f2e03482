// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpoptions.h"

#include <QString>

#include <tl/expected.hpp>

#include <vector>

namespace smsverify {

// The tokens in API_TOKEN_FILE: a line each name:token, the token taken whole; empty lines and
// lines that begin with # aside. At least one, no name twice. Else what is wrong, with the number
// of the line and nothing of what it holds.
tl::expected<std::vector<ApiToken>, QString> readTokenFile(const QString &path);

} // namespace smsverify
