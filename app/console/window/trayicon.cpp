// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/trayicon.h"

#include "console/theme/icons.h"

#include <QMenu>

namespace smsverify {

TrayIcon::TrayIcon(QObject *parent)
    : QSystemTrayIcon(productMark(), parent), m_menu(std::make_unique<QMenu>())
{
    connect(m_menu->addAction(tr("Show the window")), &QAction::triggered, this,
            &TrayIcon::showRequested);
    m_switch = m_menu->addAction(tr("Start the API"));
    connect(m_switch, &QAction::triggered, this,
            [this] { m_isListening ? Q_EMIT stopRequested() : Q_EMIT startRequested(); });
    connect(m_menu->addAction(tr("Send a code…")), &QAction::triggered, this,
            &TrayIcon::sendRequested);
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Quit")), &QAction::triggered, this, &TrayIcon::quitRequested);
    setContextMenu(m_menu.get());
    setToolTip(tr("SMS Verification Console"));
    connect(this, &QSystemTrayIcon::activated, this, [this](ActivationReason reason) {
        if (reason == Trigger || reason == DoubleClick)
            Q_EMIT showRequested();
    });
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::setListening(bool isListening)
{
    m_isListening = isListening;
    m_switch->setText(isListening ? tr("Stop the API") : tr("Start the API"));
}

} // namespace smsverify
