// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/httpoptions.h"
#include "http/requesthead.h"

#include <QString>

#include <optional>
#include <vector>

namespace smsverify {

// Who may ask: holders of a token, and no other site through somebody's browser.
class Access
{
public:
    explicit Access(std::vector<ApiToken> tokens);

    bool wantsToken() const { return !m_tokens.empty(); }

    // The name of the token in "Authorization: Bearer …", or nothing where it is none of ours.
    // Every token is compared, each in constant time.
    std::optional<QString> tokenName(const RequestHead &head) const;

    // Whether a browser says that the request comes from another site (Fetch, Fetch Metadata).
    static bool isCrossSite(const RequestHead &head);

private:
    std::vector<ApiToken> m_tokens;
};

} // namespace smsverify
