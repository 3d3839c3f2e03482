// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/feed/background.h"
#include "console/theme/theme.h"
#include "console/window/mainwindow.h"
#include "console/window/trayicon.h"
#include "console/window/windowmemory.h"
#include "console/window/windowmenu.h"
#include "service/hostedservice.h"
#include "settings/settingsloader.h"
#include "store/entryreader.h"

#include <QObject>

#include <memory>

namespace smsverify {

struct ConsolePanels;

// The window with the service in it: starts both, shows what the service tells, and ends both.
// Window's thread.
class Console final : public QObject
{
    Q_OBJECT

public:
    // sources: where settings come from. Memory and theme outlive the console.
    Console(SettingsSources sources, WindowMemory &memory, Theme &theme);
    ~Console() override;

    // Shows the window, then reads the settings and starts the service.
    void open();

    // Shows the window again, as from the tray or for a second start.
    void raise();

    MainWindow &window() { return *m_window; }

Q_SIGNALS:
    // The settings are read and the service was told to start.
    void started();
    void closed();

private:
    void connectWindow();
    void connectTray();
    void load();
    void start(const tl::expected<LoadedSettings, QStringList> &loaded);
    void refresh();
    void takeNews();
    bool mayClose();
    WindowMemory::Closing askHowToClose();
    void quit();
    void chooseOtherPort();
    void send();
    TroubleActions troubleActions();

    const SettingsSources m_sources;
    WindowMemory &m_memory;
    Theme &m_theme;
    SystemClock m_clock;
    Background m_background;
    LoadedSettings m_loaded;
    QStringList m_settingsErrors;
    std::unique_ptr<HostedService> m_service;
    std::unique_ptr<EntryReader> m_reader;
    WindowMenu m_menu;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<ConsolePanels> m_panels;
    TrayIcon m_tray;
    QTimer m_news; // takes what has happened, four times a second
    bool m_isEnding = false;
};

} // namespace smsverify
