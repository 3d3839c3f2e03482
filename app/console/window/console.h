// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/activitymodel.h"
#include "console/models/entrystories.h"
#include "console/models/keptsettings.h"
#include "console/models/outboxmodel.h"
#include "console/theme/theme.h"
#include "console/window/attachment.h"
#include "console/window/databasecomparison.h"
#include "console/window/mainwindow.h"
#include "console/window/trayicon.h"
#include "console/window/windowmemory.h"
#include "console/window/windowmenu.h"
#include "service/hostedservice.h"
#include "store/entryreader.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace smsverify {

class ConsolePanels;

// The window with the service in it: starts both, shows what the service tells, and ends both.
// Window's thread.
class Console final : public QObject
{
    Q_OBJECT

public:
    // sources: where settings come from. Key ring, memory and theme outlive the console.
    Console(SettingsSources sources, KeyRing &keyRing, WindowMemory &memory, Theme &theme);
    ~Console() override;

    // Reads the settings, shows the window and starts the service.
    void open();

    // Shows the window again, as from the tray or for a second start.
    void raise();

    // There once started() was told.
    MainWindow &window() { return *m_window; }
    HostedService &service() { return m_service; }

Q_SIGNALS:
    void started();
    void closed();

private:
    void connectMenu();
    void connectTray();
    void start(const KeptReading &reading);
    void buildWindow();
    void rebuildWindow();
    void startService();
    void attach();
    void serveHere(const Settings &settings);
    void readFrom(const Settings &settings);
    void followDatabase();
    void leaveOtherDatabase();
    void refresh();
    void refreshCounts();
    void takeNews();
    std::vector<Trouble> troubles();
    void showFirstSteps();
    void chooseOtherPort();
    void usePort(quint16 port);
    void tellPortNotKept();
    void showAbout();
    bool mayClose();
    void remember();
    void close();
    void leave();
    void askHowToClose();
    void quit();

    WindowMemory &m_memory;
    Theme &m_theme;
    const SystemClock m_clock;
    KeyRing &m_keyRing;
    KeptSettings m_kept;
    HostedService m_service;
    ActivityModel m_activity;
    EntryStories m_stories;
    OutboxModel m_outbox;
    std::unique_ptr<EntryReader> m_reader;
    QString m_readUrl; // DATABASE_URL, where the reader is
    std::unique_ptr<DatabaseComparison> m_comparison; // with that of the service on the port
    Attachment m_attachment;
    WindowMenu m_menu;
    TrayIcon m_tray;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<ConsolePanels> m_panels;
    QTimer m_news; // takes what has happened, four times a second
    bool m_isEnding = false;
};

} // namespace smsverify
