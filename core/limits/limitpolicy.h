// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "limits/limitoptions.h"
#include "limits/recipientpolicy.h"
#include "verification/budget.h"
#include "verification/requests.h"

#include <QByteArray>

#include <vector>

namespace smsverify {

// Which budgets a request is charged to. Each is named as its environment variable.
class LimitPolicy
{
public:
    explicit LimitPolicy(LimitOptions options);

    // RECIPIENT_ALLOW and RECIPIENT_BLOCK.
    bool isAllowed(const PhoneNumber &recipient) const { return m_recipients.isAllowed(recipient); }

    // What a send takes from; limits that are off give no charge, nor does SEND_LIMIT_CLIENT where
    // the request names no client.
    std::vector<Charge> sendCharges(const SendRequest &request) const;

    // What a wrong code takes from, per recipient of its entry.
    static QByteArray failureLimit() { return QByteArrayLiteral("FAILURE_LIMIT_RECIPIENT"); }
    const Budget &failures() const { return m_options.failuresPerRecipient; }

private:
    LimitOptions m_options;
    RecipientPolicy m_recipients;
};

} // namespace smsverify
