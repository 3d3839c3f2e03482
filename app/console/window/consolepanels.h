// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "console/window/panel.h"

#include <QObject>

#include <vector>

namespace smsverify {

class ActivityModel;
class ActivityPanel;
class AttachedService;
class DashboardPanel;
class EntryReader;
class EntryStories;
class HostedService;
class KeptSettings;
class KeyRing;
class LiveEntriesPanel;
class MainWindow;
class OutboxModel;
class OutboxPanel;
class SelfTestPanel;
class SendVerifyPanel;
class SettingsPanel;
class WindowMemory;
struct Event;
struct HostedState;
struct KeptReading;

// What the panels work on; all of it outlives them.
struct ConsoleParts
{
    HostedService &service;
    EntryReader &reader;
    KeptSettings &kept;
    KeyRing &keyRing;
    ActivityModel &activity;
    EntryStories &stories;
    OutboxModel &outbox;
    const Clock &clock;
    AttachedService *attached = nullptr; // through which to act instead of the service
};

// The seven panels in their window, and the ways from one to another.
class ConsolePanels final : public QObject
{
    Q_OBJECT

public:
    // The panels become the window's.
    ConsolePanels(const ConsoleParts &parts, MainWindow &window);

    void take(const KeptReading &reading);
    void refresh(const HostedState &state);
    void noteEvents(const std::vector<Event> &events);

    SettingsPanel &settings() { return *m_settings; }
    SendVerifyPanel &sendVerify() { return *m_bench; }
    void showSetting(const QString &environment);

    // Columns, addresses and the like, from one day to the next.
    void restore(const WindowMemory &memory);
    void keep(WindowMemory &memory) const;

    // Sends a code, as the tray asks for it.
    void beginSend();

private:
    void connectPanels();

    HostedService &m_service;
    AttachedService *const m_attached;
    MainWindow &m_window;
    DashboardPanel *m_dashboard;
    LiveEntriesPanel *m_entries;
    SendVerifyPanel *m_bench;
    SettingsPanel *m_settings;
    OutboxPanel *m_outbox;
    ActivityPanel *m_activity;
    SelfTestPanel *m_selfTest;
};

} // namespace smsverify
