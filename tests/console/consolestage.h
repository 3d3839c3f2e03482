// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/hands.h"
#include "console/models/memorykeyring.h"
#include "console/models/outboxmodel.h"
#include "console/panels/entryview.h"
#include "console/panels/outboxpanel.h"
#include "console/window/console.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QListView>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

#include <chrono>
#include <memory>

namespace smsverify {

// The whole window with its service and the simulator, on a folder of its own, and the hands of a
// person who works with it: keys and clicks go to the window in front, as the desktop sends them.
class ConsoleStage
{
    QTemporaryDir m_folder; // goes last

public:
    enum class Start {
        First,
        Later,
    };

    // The theme outlives the stage.
    explicit ConsoleStage(Theme &theme, Start start = Start::Later)
        : m_memory(file(QStringLiteral("window.ini"))), m_theme(theme)
    {
        if (start == Start::Later)
            m_memory.setStartedBefore();
        m_memory.setClosing(WindowMemory::Closing::Stop);
        sources.files = {file(QStringLiteral("settings.toml"))};
        set(u"DATA_DIR", m_folder.path());
        set(u"DEBUG_MODE", QStringLiteral("true"));
        set(u"HTTP_PORT", QStringLiteral("0"));
        set(u"LOG_LEVEL", QStringLiteral("50"));
        set(u"SEND_LIMIT_RECIPIENT", QStringLiteral("off"));
        set(u"SEND_LIMIT_AUTH_ID", QStringLiteral("off"));
    }

    // Once, before QApplication: no test asks the desktop for anything, its key ring least of all.
    static void leaveDesktop() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }

    // To be changed before open().
    SettingsSources sources;
    void set(QStringView environment, const QString &value)
    {
        sources.environment.insert(environment.toString(), value);
    }

    QString folder() const { return m_folder.path(); }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString database() const { return file(QStringLiteral("test_auth.db")); }

    // The window, whatever becomes of its service.
    bool openWindow()
    {
        m_console = std::make_unique<Console>(sources, m_keyRing, m_memory, m_theme);
        m_closed = std::make_unique<QSignalSpy>(m_console.get(), &Console::closed);
        const QSignalSpy started(m_console.get(), &Console::started);
        m_console->open();
        return waits([&] { return !started.isEmpty(); });
    }

    bool open()
    {
        return openWindow() && waits([this] { return isListening(); });
    }

    // What it remembers from one day to the next; to be changed before open().
    WindowMemory &memory() { return m_memory; }

    Console &console() { return *m_console; }
    MainWindow &window() { return m_console->window(); }
    HostedService &service() { return m_console->service(); }
    bool isListening() { return service().state().api.phase == ApiState::Phase::Listening; }
    quint16 port() { return service().state().api.port; }
    bool isClosed() const { return !m_closed->isEmpty(); }

    // What has the keys: a dialog, or the window, which a desktop brings to the front again once
    // a dialog is gone.
    static QWidget *front()
    {
        if (QWidget *modal = QApplication::activeModalWidget())
            return modal;
        if (!QApplication::activeWindow()) {
            for (QWidget *widget : QApplication::topLevelWidgets()) {
                if (widget->isVisible() && qobject_cast<MainWindow *>(widget))
                    widget->activateWindow();
            }
        }
        return QApplication::activeWindow();
    }

    // One of the widgets of that kind that are in sight, by what a screen reader calls it, or by
    // the start of it.
    template <class Widget = QAbstractButton>
    static Widget *find(const QWidget &where, const QString &name)
    {
        for (auto *widget : where.findChildren<Widget *>()) {
            if (widget->isVisible() && nameOf(*widget).startsWith(name))
                return widget;
        }
        return nullptr;
    }

    static QString nameOf(const QWidget &widget)
    {
        auto *interface = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&widget));
        return interface ? interface->text(QAccessible::Name) : QString();
    }

    // Where to look for it, as the code names it.
    static QString pathOf(const QWidget &widget)
    {
        QStringList path;
        for (const QWidget *one = &widget; one && !one->isWindow() && path.size() < 4;
             one = one->parentWidget())
            path.prepend(QString::fromLatin1(one->metaObject()->className()).section(u':', -1));
        return path.join(u'/');
    }

    // Clicks into the middle of what can be seen of it; false where nothing can be, it does not
    // take clicks, or something lies over it.
    bool click(const QWidget *widget)
    {
        if (!widget || !widget->isEnabled() || !widget->isVisible())
            return false;
        const QPoint middle = widget->visibleRegion().boundingRect().center();
        QWidget *window = widget->window();
        const QPoint place = widget->mapTo(window, middle);
        const QWidget *hit = window->childAt(place);
        if (widget->visibleRegion().isEmpty() || (hit != widget && !widget->isAncestorOf(hit)))
            return false;
        ++clicks;
        hands::click(*window->windowHandle(), place);
        return true;
    }

    int clicks = 0;

    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        hands::press(*front()->windowHandle(), key, modifiers);
    }

    static void type(const QString &text)
    {
        for (const QChar character : text)
            hands::type(*front()->windowHandle(), character);
    }

    // By the keyboard alone, to the next widget whose name begins so.
    static bool tabTo(const QString &name)
    {
        constexpr int most = 200;
        for (int i = 0; i < most; ++i) {
            const QWidget *focus = QApplication::focusWidget();
            if (focus && nameOf(*focus).startsWith(name))
                return true;
            press(Qt::Key_Tab);
        }
        return false;
    }

    template <class PanelWidget>
    PanelWidget &panel()
    {
        return *window().findChild<PanelWidget *>();
    }

    QAbstractItemModel &entries() { return *panel<EntryView>().model(); }
    QAbstractItemModel &messages()
    {
        return *panel<OutboxPanel>().findChild<QListView *>()->model();
    }

    // The first line of the newest message, which is the code in the default words.
    QString code()
    {
        const QModelIndex newest = messages().index(0, 0);
        return newest.data(OutboxModel::TextRole).toString();
    }

    template <class Condition>
    static bool waits(Condition condition,
                      std::chrono::milliseconds patience = std::chrono::seconds(20))
    {
        return QTest::qWaitFor(condition, static_cast<int>(patience.count()));
    }

private:
    WindowMemory m_memory;
    MemoryKeyRing m_keyRing;
    Theme &m_theme;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<QSignalSpy> m_closed;
};

} // namespace smsverify
