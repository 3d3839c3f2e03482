// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/widgets/card.h"
#include "sms/simulatorfaults.h"

#include <optional>

class QButtonGroup;
class QComboBox;
class QDoubleSpinBox;
class QPushButton;
class QSpinBox;

namespace smsverify {

class HostedService;
class TextLabel;

// Makes the simulator misbehave, at once, and says what it does now.
class FaultsCard final : public Card
{
    Q_OBJECT

public:
    // The service outlives the card.
    explicit FaultsCard(HostedService &service, QWidget *parent = nullptr);

private:
    enum Behaviour {
        Accepts,
        RefusesNext,
        RefusesEvery,
        Silent,
        Away,
    };

    void addBehaviour(Behaviour behaviour, const QString &text, QWidget *beside = nullptr);
    void connectControls();
    SimulatorFaults chosen() const;
    void apply();
    void showState();
    void show(const SimulatorFaults &faults);
    using Card::show;

    HostedService &m_service;
    TextLabel *m_sentence;
    QButtonGroup *m_behaviours;
    QSpinBox *m_next;
    QSpinBox *m_every;
    QComboBox *m_status;
    QDoubleSpinBox *m_delay;
    QPushButton *m_reset;
    std::optional<SimulatorFaults> m_applied; // not yet seen in the service's state
};

} // namespace smsverify
