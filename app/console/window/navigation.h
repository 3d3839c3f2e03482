// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/window/panel.h"

#include <QWidget>

#include <map>

class QBoxLayout;
class QMenu;
class QToolButton;

namespace smsverify {

class NavigationItem;
class TextLabel;

// The left side: the product's mark, the panels, and below them the way to a rail of icons and a
// menu. Where the window is narrow it is a rail unless the button says otherwise.
class Navigation final : public QWidget
{
    Q_OBJECT

public:
    // menu: behind the button with the dots; stays the caller's.
    explicit Navigation(QMenu *menu, QWidget *parent = nullptr);

    void setCurrent(Panel panel);
    void setCount(Panel panel, qint64 count);

    enum class Width { ByWindow, Wide, Rail };
    Width preference() const { return m_preference; }
    void setPreference(Width preference);

    // Tells how wide the window is.
    void fit(int windowWidth);

Q_SIGNALS:
    void chosen(smsverify::Panel panel);
    void preferenceChanged(); // by the button

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arrange();
    void moveFocusTo(int offset);

    std::map<Panel, NavigationItem *> m_items;
    TextLabel *m_product;
    TextLabel *m_program;
    QBoxLayout *m_foot = nullptr;
    QToolButton *m_fold;
    QToolButton *m_more;
    Width m_preference = Width::ByWindow;
    int m_windowWidth = 0;
    bool m_isRail = false;
};

} // namespace smsverify
