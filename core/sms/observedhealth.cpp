// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/observedhealth.h"

namespace smsverify {

void ObservedHealth::note(const MessageOutcome &outcome, Instant at)
{
    if (std::holds_alternative<MessageUnconfirmed>(outcome))
        return;
    m_trouble.reset();
    const auto *refused = std::get_if<MessageRefused>(&outcome);
    if (!refused)
        return;
    if (refused->status == 0)
        m_trouble = {refused->title, at};
    else if (refused->status == 401 || refused->status == 403)
        m_trouble = {(QString::number(refused->status) + u' ' + refused->title).trimmed(), at};
}

GatewayHealth ObservedHealth::health(Instant now) const
{
    if (!m_trouble || now - m_trouble->at >= memory)
        return {};
    return {false, m_trouble->detail};
}

} // namespace smsverify
