// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/focusring.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace smsverify {

namespace {

bool isModifier(int key)
{
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt
        || key == Qt::Key_Meta || key == Qt::Key_AltGr;
}

} // namespace

FocusRing::FocusRing(QObject *parent) : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool FocusRing::eventFilter(QObject *object, QEvent *event)
{
    const auto type = event->type();
    const bool isInput = type == QEvent::KeyPress || type == QEvent::ShortcutOverride
        || type == QEvent::MouseButtonPress;
    if (!object->isWidgetType() || (!isInput && type != QEvent::Show))
        return false;
    QWidget &window = *static_cast<QWidget *>(object)->window();
    if (type == QEvent::MouseButtonPress)
        m_last = Input::Pointer;
    else if (isInput && !isModifier(static_cast<QKeyEvent *>(event)->key()))
        m_last = Input::Keys;
    if (isInput || object == &window) // or a dialog comes up
        show(window);
    return false;
}

void FocusRing::show(QWidget &window) const
{
    const bool isShown = m_last == Input::Keys;
    if (window.testAttribute(Qt::WA_KeyboardFocusChange) == isShown)
        return;
    window.setAttribute(Qt::WA_KeyboardFocusChange, isShown);
    if (QWidget *focused = window.focusWidget())
        focused->update();
}

} // namespace smsverify
