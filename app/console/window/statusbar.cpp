// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/statusbar.h"

#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/elidedlabel.h"
#include "console/widgets/iconlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int partGap = 24;
constexpr int iconGap = 6;

QString endpoint(const ApiState &api)
{
    const QString address = api.address.toString();
    return api.address.protocol() == QAbstractSocket::IPv6Protocol
        ? u"[%1]:%2"_s.arg(address).arg(api.port)
        : u"%1:%2"_s.arg(address).arg(api.port);
}

} // namespace

StatusBar::StatusBar(QWidget *parent)
    : QWidget(parent), m_apiIcon(new IconLabel(Icon::Stop, metrics::smallIcon)),
      m_api(new TextLabel({}, TextRole::Label)), m_switch(new QPushButton),
      m_gatewayIcon(new IconLabel(Icon::Gateway, metrics::smallIcon)),
      m_gateway(new TextLabel({}, TextRole::Label)),
      m_databaseIcon(new IconLabel(Icon::Database, metrics::smallIcon)),
      m_database(new ElidedLabel({}, TextRole::Label)),
      m_waiting(new TextLabel(QLocale().toString(0), TextRole::Label))
{
    setFixedHeight(metrics::statusBarHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 1, 12, 0);
    row->setSpacing(iconGap);
    addPart(m_apiIcon, tr("API"), m_api);
    row->addSpacing(metrics::gap);
    setButtonRole(m_switch, ButtonRole::Quiet);
    m_switch->setIconSize({metrics::smallIcon, metrics::smallIcon});
    m_switch->setMaximumHeight(metrics::compactRowHeight);
    row->addWidget(m_switch);
    row->addStretch(1);
    addPart(m_gatewayIcon, tr("Gateway"), m_gateway);
    row->addSpacing(partGap - iconGap);
    addPart(m_databaseIcon, tr("Database"), m_database);
    row->addSpacing(partGap - iconGap);
    addPart(new IconLabel(Icon::Clock, metrics::smallIcon), tr("Waiting"), m_waiting);
    connect(m_switch, &QPushButton::clicked, this,
            [this] { m_isWanted ? Q_EMIT stopRequested() : Q_EMIT startRequested(); });
}

void StatusBar::addPart(IconLabel *icon, const QString &name, TextLabel *value)
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->addWidget(icon);
    row->addWidget(new TextLabel(name, TextRole::Body, Token::Muted));
    row->addWidget(value);
    value->setAccessibleDescription(name);
}

void StatusBar::setState(const HostedState &state)
{
    showApi(state.api);
    m_gateway->setText(state.isSimulator()                        ? tr("Simulator")
                           : state.gateway.name == "flowroute"_L1 ? u"Flowroute"_s
                                                                  : tr("none"));
    m_gatewayIcon->setIcon(Icon::Gateway,
                           !state.gateway.health.isUsable ? Token::Danger
                               : state.isSimulator()      ? Token::Warning
                                                          : Token::Success);
    const bool isUsable = state.store.health.isUsable();
    m_databaseIcon->setIcon(Icon::Database, isUsable ? Token::Muted : Token::Danger);
    m_database->setText(state.store.title.section(u'/', -1));
    m_database->setToolTip(state.store.title);
}

void StatusBar::showApi(const ApiState &api)
{
    const bool isListening = api.phase == ApiState::Phase::Listening;
    const bool isStarting = api.phase == ApiState::Phase::Starting;
    m_apiIcon->setIcon(isListening      ? Icon::Ok
                           : isStarting ? Icon::Clock
                                        : Icon::Bad,
                       isListening      ? Token::Success
                           : isStarting ? Token::Muted
                                        : Token::Danger);
    m_api->setText(isListening      ? endpoint(api)
                       : isStarting ? tr("starting")
                                    : tr("stopped · %1").arg(endpoint(api)));
    m_isWanted = isListening || isStarting;
    m_switch->setText(m_isWanted ? tr("Stop") : tr("Start"));
    m_switch->setIcon(icon(m_isWanted ? Icon::Stop : Icon::Play, Token::Accent));
    m_switch->setAccessibleName(m_isWanted ? tr("Stop the API") : tr("Start the API"));
    m_switch->setToolTip(m_switch->accessibleName());
    m_switch->setVisible(true);
}

void StatusBar::setAttached(const QString &address, const QString &database)
{
    m_apiIcon->setIcon(Icon::Attach, Token::Accent);
    m_api->setText(address);
    m_switch->setVisible(false);
    m_database->setText(database.section(u'/', -1));
    m_database->setToolTip(database);
    m_gateway->setText(tr("of the service"));
    m_gatewayIcon->setIcon(Icon::Gateway, Token::Muted);
}

void StatusBar::setWaiting(qint64 entries)
{
    m_waiting->setText(QLocale().toString(entries));
}

void StatusBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = Tokens::of(palette());
    painter.fillRect(rect(), tokens.color(Token::Side));
    painter.fillRect(QRect(0, 0, width(), 1), tokens.color(Token::Border));
}

} // namespace smsverify
