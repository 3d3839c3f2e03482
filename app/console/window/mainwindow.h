// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/window/modestrip.h"
#include "console/window/navigation.h"
#include "console/window/panel.h"
#include "console/window/trouble.h"

#include <QWidget>

#include <functional>
#include <map>

class QStackedWidget;

namespace smsverify {

class BannerStack;
class StatusBar;

// The frame: navigation at the left, modes and banners above the panel, the status bar below. It
// knows nothing of what the panels do.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    // menu: behind the navigation's button with the dots; stays the caller's.
    explicit MainWindow(QMenu *menu, QWidget *parent = nullptr);

    // Takes the widget. Every panel is added once, before the window is shown.
    void addPanel(Panel panel, QWidget *widget);

    Panel currentPanel() const { return m_current; }

    // Asks the panel in sight first, where it has a guard.
    void showPanel(Panel panel);

    // Called before a panel is left: calls what it is given, now or later, where it may be, and
    // never where it may not.
    using LeaveGuard = std::function<void(std::function<void()> leave)>;
    void setLeaveGuard(Panel panel, LeaveGuard guard);

    // Calls it once the panel in sight may be left, as for closing.
    void whenLeft(std::function<void()> leave);

    Navigation &navigation() { return *m_navigation; }
    StatusBar &statusBar() { return *m_statusBar; }
    void setModes(std::vector<ModeStrip::Mode> modes) { m_strip->setModes(std::move(modes)); }
    void setTroubles(std::vector<Trouble> troubles);

    // Asked when the window is to be closed; false keeps it open.
    void setCloseGuard(std::function<bool()> mayClose) { m_mayClose = std::move(mayClose); }

Q_SIGNALS:
    void panelShown(smsverify::Panel panel);

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void bring(Panel panel);

    Navigation *m_navigation;
    ModeStrip *m_strip;
    BannerStack *m_banners;
    QStackedWidget *m_stack;
    StatusBar *m_statusBar;
    std::map<Panel, QWidget *> m_panels;
    std::map<Panel, LeaveGuard> m_leaveGuards;
    std::function<bool()> m_mayClose;
    Panel m_current = Panel::Dashboard;
};

} // namespace smsverify
