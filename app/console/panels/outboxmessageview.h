// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/widgets/card.h"
#include "sms/outbox.h"

#include <optional>

class QPushButton;
class QToolButton;

namespace smsverify {

class ElidedLabel;
class HostedService;
class Phone;
class TextLabel;

// One message of the outbox as its phone would show it, and what it costs.
class OutboxMessageView final : public Card
{
    Q_OBJECT

public:
    // Both outlive the view.
    OutboxMessageView(HostedService &service, const Clock &clock, QWidget *parent = nullptr);

    void show(const std::optional<OutboxMessage> &message);
    using Card::show;

private:
    void reveal();
    void copyCode();
    void showRecipient();

    HostedService &m_service;
    const Clock &m_clock;
    std::optional<OutboxMessage> m_message;
    bool m_isRevealed = false;
    Phone *m_phone;
    ElidedLabel *m_recipient;
    QToolButton *m_reveal;
    TextLabel *m_size;
    QPushButton *m_copyCode;
};

} // namespace smsverify
