// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/faultscard.h"

#include "console/models/faultstext.h"
#include "console/theme/metrics.h"
#include "console/widgets/field.h"
#include "console/widgets/textlabel.h"
#include "protocol/answer.h"
#include "service/hostedservice.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// By which a gateway says that it surely did not take a message.
constexpr std::array statuses{400, 401, 403, 404, 422, 429, 503};

constexpr int mostMessages = 9'999;
constexpr double longestDelay = 120; // seconds
constexpr int spinWidth = 80; // of that many

QString statusName(int status)
{
    const QString phrase = QString::fromLatin1(statusPhrase(status));
    return u"%1 %2"_s.arg(status).arg(phrase).trimmed();
}

} // namespace

FaultsCard::FaultsCard(HostedService &service, QWidget *parent)
    : Card(Icon::Gateway, tr("Simulated gateway"), parent), m_service(service),
      m_sentence(new TextLabel({}, TextRole::Body, Token::Muted)),
      m_behaviours(new QButtonGroup(this)), m_next(new QSpinBox), m_every(new QSpinBox),
      m_status(new QComboBox), m_delay(new QDoubleSpinBox),
      m_reset(new QPushButton(tr("Accept everything again")))
{
    m_sentence->setWordWrap(true);
    m_next->setRange(1, mostMessages);
    m_next->setValue(3);
    m_next->setAccessibleName(tr("Messages to be refused"));
    m_every->setRange(1, mostMessages);
    m_every->setValue(2);
    m_every->setAccessibleName(tr("Of so many messages one is refused"));
    for (const int status : statuses)
        m_status->addItem(statusName(status), status);
    m_status->setCurrentIndex(m_status->findData(SimulatorFaults().status));
    m_delay->setRange(0, longestDelay);
    m_delay->setSingleStep(0.5);
    m_delay->setDecimals(1);
    m_delay->setSuffix(tr(" s"));

    body()->addWidget(m_sentence);
    body()->addSpacing(metrics::tinyGap);
    addBehaviour(Accepts, tr("Accept every message"));
    addBehaviour(RefusesNext, tr("Refuse the next"), m_next);
    addBehaviour(RefusesEvery, tr("Refuse one of"), m_every);
    addBehaviour(Silent, tr("Take them, never answer"));
    addBehaviour(Away, tr("Go away: no connection"));
    body()->addSpacing(metrics::tinyGap);
    auto *status = new Field(tr("Status of a refusal"), m_status);
    status->setHelp(tr("After 429 and 503 the service tries again."));
    body()->addWidget(status);
    auto *delay = new Field(tr("Delay of every answer"), m_delay);
    delay->setHelp(tr("From the time for one message on, the outcome is unknown."));
    body()->addWidget(delay);
    body()->addWidget(m_reset);
    connectControls();
    showState();
}

void FaultsCard::addBehaviour(Behaviour behaviour, const QString &text, QWidget *beside)
{
    auto *button = new QRadioButton(text);
    button->setMinimumHeight(metrics::controlHeight);
    m_behaviours->addButton(button, behaviour);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::smallGap);
    row->addWidget(button, 1);
    if (beside) {
        beside->setFixedWidth(spinWidth);
        row->addWidget(beside);
    }
    body()->addLayout(row);
}

void FaultsCard::connectControls()
{
    connect(m_behaviours, &QButtonGroup::idClicked, this, &FaultsCard::apply);
    connect(m_next, &QSpinBox::valueChanged, this, [this] {
        m_behaviours->button(RefusesNext)->setChecked(true);
        apply();
    });
    connect(m_every, &QSpinBox::valueChanged, this, [this] {
        m_behaviours->button(RefusesEvery)->setChecked(true);
        apply();
    });
    connect(m_status, &QComboBox::activated, this, &FaultsCard::apply);
    connect(m_delay, &QDoubleSpinBox::valueChanged, this, &FaultsCard::apply);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        show(SimulatorFaults());
        apply();
    });
    connect(&m_service, &HostedService::stateChanged, this, &FaultsCard::showState);
}

SimulatorFaults FaultsCard::chosen() const
{
    SimulatorFaults faults;
    faults.status = m_status->currentData().toInt();
    faults.delay = std::chrono::round<std::chrono::milliseconds>(
        std::chrono::duration<double>(m_delay->value()));
    switch (static_cast<Behaviour>(m_behaviours->checkedId())) {
    case Accepts:
        break;
    case RefusesNext:
        faults.refuseNext = m_next->value();
        break;
    case RefusesEvery:
        faults.refuseEvery = m_every->value();
        break;
    case Silent:
        faults.line = SimulatorFaults::Line::Silent;
        break;
    case Away:
        faults.line = SimulatorFaults::Line::Away;
        break;
    }
    return faults;
}

void FaultsCard::apply()
{
    m_applied = chosen();
    m_service.setSimulatorFaults(*m_applied);
    show(*m_applied);
}

// A state from before the last change shows nothing; messages may be counted down already.
void FaultsCard::showState()
{
    const SimulatorFaults &faults = m_service.state().gateway.faults;
    if (m_applied) {
        SimulatorFaults counted = *m_applied;
        counted.refuseNext = std::min(counted.refuseNext, faults.refuseNext);
        if (faults != counted)
            return;
        m_applied.reset();
    }
    show(faults);
}

void FaultsCard::show(const SimulatorFaults &faults)
{
    m_sentence->setText(faultsText(faults));
    m_sentence->setColor(faults.isActive() ? Token::Warning : Token::Muted);
    m_reset->setEnabled(faults.isActive());
    const QSignalBlocker blockNext(m_next);
    const QSignalBlocker blockEvery(m_every);
    const QSignalBlocker blockDelay(m_delay);
    Behaviour behaviour = Accepts;
    if (faults.line == SimulatorFaults::Line::Away) {
        behaviour = Away;
    } else if (faults.line == SimulatorFaults::Line::Silent) {
        behaviour = Silent;
    } else if (faults.refuseEvery > 0) {
        behaviour = RefusesEvery;
        m_every->setValue(static_cast<int>(faults.refuseEvery));
    } else if (faults.refuseNext > 0) {
        behaviour = RefusesNext;
        m_next->setValue(static_cast<int>(faults.refuseNext));
    }
    m_behaviours->button(behaviour)->setChecked(true);
    m_status->setCurrentIndex(m_status->findData(faults.status));
    m_status->setEnabled(behaviour == RefusesNext || behaviour == RefusesEvery);
    m_delay->setValue(std::chrono::duration<double>(faults.delay).count());
}

} // namespace smsverify
