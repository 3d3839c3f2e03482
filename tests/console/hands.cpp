// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/hands.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QTest>

// Last: they define names of Qt's as macros.
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#undef KeyPress
#undef KeyRelease

#include <functional>
#include <map>
#include <memory>

namespace smsverify::hands {

namespace {

constexpr int patience = 5'000; // milliseconds

// Waits for what is pressed to arrive in the program.
class Arrival final : public QObject
{
public:
    explicit Arrival(std::function<bool(const QEvent &)> isIt) : m_isIt(std::move(isIt))
    {
        qApp->installEventFilter(this);
    }

    void await()
    {
        if (!QTest::qWaitFor([this] { return m_isHere; }, patience))
            qWarning("what was pressed did not arrive");
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_isHere = m_isHere || m_isIt(*event);
        return false;
    }

private:
    const std::function<bool(const QEvent &)> m_isIt;
    bool m_isHere = false;
};

// A key that is a shortcut arrives as that alone.
bool isPress(const QEvent &event, Qt::Key key)
{
    const bool isAny = event.type() == QEvent::KeyPress || event.type() == QEvent::ShortcutOverride;
    return isAny && static_cast<const QKeyEvent &>(event).key() == key;
}

Display *display()
{
    static const std::unique_ptr<Display, int (*)(Display *)> connection(XOpenDisplay(nullptr),
                                                                         XCloseDisplay);
    return connection.get();
}

bool isOnX11()
{
    return QGuiApplication::platformName() == QLatin1String("xcb");
}

// Without a window manager nobody else brings it to the front.
void activate(QWindow &window)
{
    (void)QTest::qWaitForWindowExposed(&window, patience);
    if (!window.isActive())
        window.requestActivate();
    (void)QTest::qWaitForWindowActive(&window, patience);
}

void fake(KeySym symbol, bool isDown)
{
    XTestFakeKeyEvent(display(), XKeysymToKeycode(display(), symbol), isDown ? 1 : 0, 0);
}

// Letters, digits and space are what they are called by.
KeySym symbolOf(Qt::Key key)
{
    static const std::map<Qt::Key, KeySym> named{
        {Qt::Key_Return, XK_Return}, {Qt::Key_Tab, XK_Tab},   {Qt::Key_Escape, XK_Escape},
        {Qt::Key_Delete, XK_Delete}, {Qt::Key_Up, XK_Up},     {Qt::Key_Down, XK_Down},
        {Qt::Key_Right, XK_Right},   {Qt::Key_Home, XK_Home},
    };
    const auto found = named.find(key);
    if (found != named.end())
        return found->second;
    return key >= Qt::Key_A && key <= Qt::Key_Z ? KeySym(key - Qt::Key_A + XK_a) : KeySym(key);
}

void fakeStroke(QWindow &window, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    activate(window);
    Arrival arrival([key](const QEvent &event) { return isPress(event, key); });
    const KeySym symbol = symbolOf(key);
    const KeySym modifier = modifiers.testFlag(Qt::ControlModifier) ? XK_Control_L
        : modifiers.testFlag(Qt::ShiftModifier)                     ? XK_Shift_L
                                                                    : 0;
    if (modifier)
        fake(modifier, true);
    fake(symbol, true);
    fake(symbol, false);
    if (modifier)
        fake(modifier, false);
    XFlush(display());
    arrival.await();
}

} // namespace

void press(QWindow &window, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    if (isOnX11())
        fakeStroke(window, key, modifiers);
    else
        QTest::keyClick(&window, key, modifiers);
}

void type(QWindow &window, QChar character)
{
    if (isOnX11())
        fakeStroke(window, static_cast<Qt::Key>(character.toUpper().unicode()), {});
    else
        QTest::keyClick(&window, character.toLatin1());
}

void click(QWindow &window, const QPoint &place)
{
    if (!isOnX11()) {
        QTest::mouseClick(&window, Qt::LeftButton, {}, place);
        return;
    }
    activate(window);
    const QPoint global = window.mapToGlobal(place);
    Arrival arrival([](const QEvent &event) { return event.type() == QEvent::MouseButtonRelease; });
    XTestFakeMotionEvent(display(), -1, global.x(), global.y(), 0);
    XTestFakeButtonEvent(display(), 1, 1, 0);
    XTestFakeButtonEvent(display(), 1, 0, 0);
    XFlush(display());
    arrival.await();
}

} // namespace smsverify::hands
