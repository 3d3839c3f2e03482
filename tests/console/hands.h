// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPoint>
#include <QWindow>

namespace smsverify {

// The hands of a person: on a display of X11 keys and buttons go through its server, as from
// devices; elsewhere they are handed to the window as the desktop would. The program has seen them
// when a call returns.
namespace hands {

void press(QWindow &window, Qt::Key key, Qt::KeyboardModifiers modifiers);
void type(QWindow &window, QChar character); // of ASCII, without Shift

// At this place of the window.
void click(QWindow &window, const QPoint &place);

} // namespace hands

} // namespace smsverify
