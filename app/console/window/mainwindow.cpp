// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/mainwindow.h"

#include "console/widgets/fade.h"
#include "console/window/bannerstack.h"
#include "console/window/statusbar.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace smsverify {

namespace {

constexpr QSize smallest(1024, 640);
constexpr QSize usual(1280, 800);

bool takesKeys(const QWidget &widget)
{
    return widget.isVisible() && widget.isEnabled() && !widget.focusProxy()
        && (widget.focusPolicy() & Qt::TabFocus) != 0;
}

// Keys go to the panel in sight: to what had them there before, else to the first place to type,
// else to the first control.
void focusFirst(QWidget &panel, QWidget *before)
{
    QWidget *first = before;
    if (!first || !takesKeys(*first)) {
        first = nullptr;
        for (auto *next = panel.nextInFocusChain(); next != &panel;
             next = next->nextInFocusChain()) {
            if (!panel.isAncestorOf(next) || !takesKeys(*next))
                continue;
            const bool isForText = qobject_cast<QLineEdit *>(next) != nullptr;
            if (!first || isForText)
                first = next;
            if (isForText)
                break;
        }
    }
    // A click shows no ring.
    const bool isByKeys = panel.window()->testAttribute(Qt::WA_KeyboardFocusChange);
    if (first)
        first->setFocus(isByKeys ? Qt::ShortcutFocusReason : Qt::OtherFocusReason);
}

// What stands nearest to a control that is going: the next one beside it, else the one before it,
// else the same one level up.
QWidget *nearestTo(QWidget &lost)
{
    for (QWidget *around = lost.parentWidget(); around; around = around->parentWidget()) {
        QWidget *before = nullptr;
        bool isBehind = false;
        for (QWidget *next = around->nextInFocusChain(); next != around;
             next = next->nextInFocusChain()) {
            isBehind |= next == &lost;
            if (next == &lost || !around->isAncestorOf(next) || !takesKeys(*next))
                continue;
            if (isBehind)
                return next;
            before = next;
        }
        if (before)
            return before;
        if (around->isWindow())
            break;
    }
    return nullptr;
}

} // namespace

MainWindow::MainWindow(QMenu *menu, QWidget *parent)
    : QWidget(parent), m_navigation(new Navigation(menu)), m_strip(new ModeStrip),
      m_banners(new BannerStack), m_stack(new QStackedWidget), m_statusBar(new StatusBar)
{
    setWindowTitle(tr("SMS Verification Console"));
    setWindowIcon(productMark());
    setMinimumSize(smallest);
    resize(usual);

    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_strip);
    right->addWidget(m_banners);
    right->addWidget(m_stack, 1);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_navigation);
    upper->addLayout(right, 1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(upper, 1);
    whole->addWidget(m_statusBar);

    connect(m_navigation, &Navigation::chosen, this, &MainWindow::showPanel);
    int number = 0;
    for (const Panel panel : panels) {
        const QKeySequence keys(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number++));
        connect(new QShortcut(keys, this), &QShortcut::activated, this,
                [this, panel] { showPanel(panel); });
    }
}

void MainWindow::addPanel(Panel panel, QWidget *widget)
{
    m_panels.emplace(panel, widget);
    m_stack->addWidget(widget);
    if (panel == m_current)
        m_navigation->setCurrent(panel);
}

void MainWindow::showPanel(Panel panel)
{
    if (panel == m_current) {
        bring(panel);
        return;
    }
    m_navigation->setCurrent(m_current);
    whenLeft([this, panel] { bring(panel); });
}

void MainWindow::bring(Panel panel)
{
    m_current = panel;
    m_navigation->setCurrent(panel);
    QWidget *shown = m_panels.at(panel);
    QWidget *before = shown->focusWidget(); // the stack chooses one by itself
    if (shown != m_stack->currentWidget())
        Fade::from(*m_stack);
    m_stack->setCurrentWidget(shown);
    focusFirst(*shown, before);
    Q_EMIT panelShown(panel);
}

void MainWindow::setLeaveGuard(Panel panel, LeaveGuard guard)
{
    m_leaveGuards[panel] = std::move(guard);
}

void MainWindow::whenLeft(std::function<void()> leave)
{
    const auto guard = m_leaveGuards.find(m_current);
    if (guard == m_leaveGuards.end())
        leave();
    else
        guard->second(std::move(leave));
}

void MainWindow::setTroubles(std::vector<Trouble> troubles)
{
    m_banners->setTroubles(std::move(troubles));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->setAccepted(!m_mayClose || m_mayClose());
}

// Qt asks for the next one, too, when what has the keys is hidden or switched off.
bool MainWindow::focusNextPrevChild(bool next)
{
    QWidget *focused = focusWidget();
    if (focused && (!focused->isVisible() || !focused->isEnabled())) {
        if (QWidget *nearest = nearestTo(*focused)) {
            nearest->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QWidget::focusNextPrevChild(next);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    m_navigation->fit(event->size().width());
    QWidget::resizeEvent(event);
}

} // namespace smsverify
