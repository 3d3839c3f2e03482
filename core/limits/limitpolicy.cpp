// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "limits/limitpolicy.h"

#include <utility>

namespace smsverify {

LimitPolicy::LimitPolicy(LimitOptions options)
    : m_options(std::move(options)),
      m_recipients(m_options.recipientAllow, m_options.recipientBlock)
{
}

std::vector<Charge> LimitPolicy::sendCharges(const SendRequest &request) const
{
    std::vector<Charge> charges;
    const auto add = [&charges](QByteArray limit, const QByteArray &subject, const Budget &budget) {
        if (!budget.isUnlimited())
            charges.push_back({std::move(limit), subject, budget});
    };
    add(QByteArrayLiteral("SEND_LIMIT_RECIPIENT"), request.recipient.digits(),
        m_options.sendPerRecipient);
    add(QByteArrayLiteral("SEND_LIMIT_AUTH_ID"), request.authId.text().toUtf8(),
        m_options.sendPerAuthId);
    if (!request.client.isEmpty())
        add(QByteArrayLiteral("SEND_LIMIT_CLIENT"), request.client, m_options.sendPerClient);
    add(QByteArrayLiteral("SEND_LIMIT_TOTAL"), {}, m_options.sendTotal);
    add(QByteArrayLiteral("SEND_LIMIT_PREFIX"), request.recipient.range(), m_options.sendPerPrefix);
    return charges;
}

} // namespace smsverify
