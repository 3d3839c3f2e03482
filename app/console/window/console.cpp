// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/console.h"

#include "console/models/faultstext.h"
#include "console/panels/questiondialog.h"
#include "console/panels/sendverifypanel.h"
#include "console/panels/settingspanel.h"
#include "console/window/consolepanels.h"
#include "console/window/firststeps.h"
#include "console/window/statusbar.h"
#include "console/window/troubles.h"
#include "service/entryplaceofsettings.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSpinBox>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr std::chrono::milliseconds newsPace(250);
constexpr std::chrono::seconds grace(10); // for requests in hand
constexpr int highestPort = 65'535;

QString simulatorMeaning(const SimulatorFaults &faults)
{
    return !faults.isActive() ? Console::tr("no message leaves this machine") : faultsText(faults);
}

} // namespace

Console::Console(SettingsSources sources, KeyRing &keyRing, WindowMemory &memory, Theme &theme)
    : m_memory(memory), m_theme(theme), m_keyRing(keyRing), m_kept(std::move(sources), m_keyRing),
      m_service(HostedParts::ofSystem(LogOptions{}, STDOUT_FILENO)), m_activity(m_clock),
      m_outbox(m_clock)
{
    m_theme.setChoice(m_memory.theme());
    m_menu.setTheme(m_memory.theme());
    m_menu.setLanguage(m_memory.language());
    connectMenu();
    connectTray();
    connect(&m_service, &HostedService::stateChanged, this, &Console::refresh);
    connect(&m_attachment, &Attachment::attached, this, &Console::attach);
    connect(&m_attachment, &Attachment::answeringChanged, this, &Console::refresh);
    connect(&m_service, &HostedService::stopped, this, [this] {
        if (m_isEnding)
            Q_EMIT closed();
    });
    m_news.setInterval(newsPace);
    connect(&m_news, &QTimer::timeout, this, &Console::takeNews);
}

Console::~Console()
{
    m_panels.reset();
    m_window.reset();
}

void Console::open()
{
    m_kept.read([this](const KeptReading &reading) { start(reading); });
}

// Where settings are wrong the window opens all the same: there they can be put right.
void Console::start(const KeptReading &reading)
{
    const Settings &settings = reading.judgement.settings;
    m_reader = std::make_unique<EntryReader>(entryPlaceOf(settings, m_clock));
    m_readUrl = settings.storage.url;
    connect(m_reader.get(), &EntryReader::countsChanged, this, &Console::refreshCounts);
    m_comparison = std::make_unique<DatabaseComparison>(*m_reader);
    connect(m_comparison.get(), &DatabaseComparison::settled, this, &Console::leaveOtherDatabase);
    buildWindow();
    m_panels->take(reading);
    startService();
    m_news.start();
    m_tray.show();
    refresh();
    Q_EMIT started();
    if (!m_memory.hasStartedBefore())
        showFirstSteps();
}

void Console::startService()
{
    const KeptReading &reading = m_panels->settings().draft().reading();
    if (reading.judgement.errors.empty() && reading.reading.errors.isEmpty())
        m_service.start(reading.judgement.settings);
}

void Console::buildWindow()
{
    m_window = std::make_unique<MainWindow>(&m_menu);
    m_panels = std::make_unique<ConsolePanels>(ConsoleParts{m_service, *m_reader, m_kept, m_keyRing,
                                                            m_activity, m_stories, m_outbox,
                                                            m_clock, m_attachment.service()},
                                               *m_window);
    connect(&m_window->navigation(), &Navigation::preferenceChanged, this,
            [this] { m_memory.setNavigationWidth(m_window->navigation().preference()); });
    connect(&m_window->statusBar(), &StatusBar::startRequested, &m_service,
            &HostedService::startApi);
    connect(&m_window->statusBar(), &StatusBar::stopRequested, &m_service, &HostedService::stopApi);
    m_window->setCloseGuard([this] { return mayClose(); });
    m_window->navigation().setPreference(m_memory.navigationWidth());
    m_window->restoreGeometry(m_memory.geometry());
    m_panels->restore(m_memory);
    m_window->showPanel(m_memory.panel());
    m_window->show();
}

// The panels act through another service from now on, or through this one again.
void Console::rebuildWindow()
{
    remember();
    const KeptReading reading = m_panels->settings().draft().reading();
    const SettingsEdits edits = m_panels->settings().draft().edits();
    const SendVerifyPanel::Typed typed = m_panels->sendVerify().typed();
    m_panels.reset();
    m_window.reset();
    buildWindow();
    m_panels->take(reading);
    m_panels->settings().draft().setEdits(edits);
    m_panels->sendVerify().type(typed);
}

void Console::readFrom(const Settings &settings)
{
    m_readUrl = settings.storage.url;
    m_reader->setPlace(entryPlaceOf(settings, m_clock));
}

// Settings that were applied may name another database.
void Console::followDatabase()
{
    const Settings &settings = m_service.settings();
    if (m_attachment.service() || settings.databaseTitle() != m_service.state().store.title)
        return;
    if (settings.databaseTitle() != m_reader->place().title || settings.storage.url != m_readUrl)
        readFrom(settings);
}

void Console::leaveOtherDatabase()
{
    if (m_comparison->outcome() == DatabaseComparison::Outcome::Other)
        m_reader->setPlace({});
    refresh();
}

// Another process serves: the window acts through it, and reads its database where it is this one.
void Console::attach()
{
    switch (m_attachment.reason()) {
    case Attachment::Reason::Database:
        break;
    case Attachment::Reason::Port:
        m_service.stop(grace);
        if (m_service.settings().isPostgresql())
            m_comparison->start(m_attachment.service()->endpoint().port());
        else
            m_reader->setPlace({});
        break;
    }
    m_outbox.add({{OutboxChange()}, 0}); // what it holds is not that service's
    connect(&m_attachment.service()->outbox(), &ServerOutbox::changed, this,
            [this](const std::vector<OutboxChange> &changes) {
                m_outbox.add({changes, 0});
            });
    rebuildWindow();
    refresh();
}

// Not within the click: its button goes with the window.
void Console::serveHere(const Settings &settings)
{
    const auto serve = [this, settings] {
        if (const auto left = m_attachment.end()) {
            m_comparison->stop();
            m_outbox.add({{OutboxChange()}, 0});
            readFrom(settings);
            rebuildWindow();
        }
        m_service.restart(settings);
    };
    QMetaObject::invokeMethod(this, serve, Qt::QueuedConnection);
}

void Console::connectMenu()
{
    connect(&m_menu, &WindowMenu::themeChosen, this, [this](ThemeChoice choice) {
        m_memory.setTheme(choice);
        m_theme.setChoice(choice);
    });
    connect(&m_menu, &WindowMenu::languageChosen, this, [this](const QString &language) {
        m_memory.setLanguage(language);
        (new QuestionDialog(tr("Another language"),
                            tr("The window speaks this language from its next start on."),
                            m_window.get(), QuestionDialog::WayOut::Close))
            ->open();
    });
    connect(&m_menu, &WindowMenu::firstStepsRequested, this, &Console::showFirstSteps);
    connect(&m_menu, &WindowMenu::aboutRequested, this, &Console::showAbout);
    connect(&m_menu, &WindowMenu::quitRequested, this, &Console::leave);
}

void Console::connectTray()
{
    connect(&m_tray, &TrayIcon::showRequested, this, &Console::raise);
    connect(&m_tray, &TrayIcon::sendRequested, this, [this] {
        raise();
        m_panels->beginSend();
    });
    connect(&m_tray, &TrayIcon::startRequested, &m_service, &HostedService::startApi);
    connect(&m_tray, &TrayIcon::stopRequested, &m_service, &HostedService::stopApi);
    connect(&m_tray, &TrayIcon::quitRequested, this, &Console::leave);
}

void Console::raise()
{
    if (!m_window)
        return;
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void Console::refresh()
{
    if (!m_window)
        return;
    const HostedState &state = m_service.state();
    m_attachment.consider(state, m_service.settings());
    followDatabase();
    const AttachedService *attached = m_attachment.service();
    if (attached)
        m_window->statusBar().setAttached(attached->endpoint().authority(),
                                          m_reader->place().title);
    else
        m_window->statusBar().setState(state);
    m_tray.setListening(state.api.phase == ApiState::Phase::Listening);

    std::vector<ModeStrip::Mode> modes;
    const StorageSettings &storage = m_service.settings().storage;
    if (storage.debugMode && storage.url.isEmpty() && !m_reader->place().title.isEmpty())
        modes.push_back({Icon::Database, tr("TEST DATABASE"),
                         tr("%1 may be emptied").arg(m_reader->place().title.section(u'/', -1))});
    if (state.isSimulator() && !attached)
        modes.push_back({Icon::Phone, tr("SIMULATOR"), simulatorMeaning(state.gateway.faults)});
    m_window->setModes(std::move(modes));
    m_window->setTroubles(troubles());
    m_panels->refresh(state);
    refreshCounts();
}

std::vector<Trouble> Console::troubles()
{
    const TroubleActions actions{
        [this] { startService(); },
        [this] { m_service.startApi(); },
        [this] { chooseOtherPort(); },
        [this] { m_window->showPanel(Panel::Settings); },
        [this] { m_panels->showSetting(u"SMS_GATEWAY"_s); },
        [this] { m_service.setSimulatorFaults({}); },
    };
    if (const AttachedService *attached = m_attachment.service()) {
        if (!m_attachment.isAnswering())
            return {attachedWithoutAnswer(attached->endpoint(),
                                          [this] { serveHere(m_service.settings()); })};
        switch (m_attachment.reason()) {
        case Attachment::Reason::Database:
            return {attachedByDatabase(m_service.state(), attached->endpoint())};
        case Attachment::Reason::Port:
            return {attachedByPort(attached->endpoint(), m_comparison->outcome(),
                                   actions.chooseOtherPort)};
        }
    }
    std::vector<Trouble> all =
        troublesOf(m_service.state(), m_service.settings(), m_clock.now(), actions);
    const KeptReading &reading = m_panels->settings().draft().reading();
    const qsizetype wrong = std::ssize(reading.judgement.errors) + reading.reading.errors.size();
    if (wrong > 0)
        all.push_back(
            {u"settings"_s,
             Tone::Danger,
             tr("The service is not running."),
             tr("%Ln settings cannot stand as they are.", nullptr, static_cast<int>(wrong)),
             reading.reading.errors.join(u'\n'),
             {{tr("Open settings"), actions.openSettings}}});
    return all;
}

void Console::refreshCounts()
{
    if (!m_window)
        return;
    const qint64 waiting = m_reader->counts().waiting;
    m_window->statusBar().setWaiting(waiting);
    m_window->navigation().setCount(Panel::LiveEntries, waiting);
    m_window->navigation().setCount(Panel::Outbox, m_outbox.rowCount());
}

void Console::takeNews()
{
    const HostedService::TakenEvents events = m_service.takeEvents();
    if (!events.items.empty() || events.dropped > 0) {
        m_stories.add(events.items);
        m_panels->noteEvents(events.items);
        m_activity.add(events);
    }
    if (!m_attachment.service())
        m_outbox.add(m_service.takeOutboxChanges());
    refreshCounts();
}

void Console::showFirstSteps()
{
    m_memory.setStartedBefore();
    auto *steps = new FirstSteps(m_panels->settings().draft(), m_window.get());
    steps->setAttribute(Qt::WA_DeleteOnClose);
    connect(steps, &QDialog::accepted, this, [this] {
        const auto invalid = m_panels->settings().draft().invalid();
        if (invalid.empty())
            m_panels->settings().apply();
        else
            m_panels->showSetting(SettingsDraft::definition(invalid.front()).environment);
    });
    steps->open();
}

void Console::chooseOtherPort()
{
    const SettingsPanel &panel = m_panels->settings();
    auto *dialog = new QuestionDialog(
        tr("Use another port?"),
        panel.isPortGiven()
            ? tr(
                "HTTP_PORT is set outside the settings file: this port holds until the next start.")
            : tr("It is kept in the settings file. Applications have to ask there, too."),
        m_window.get());
    auto *port = new QSpinBox;
    port->setRange(0, highestPort);
    port->setValue(std::min(m_service.settings().http.port + 1, highestPort));
    dialog->addEditor(tr("Port of the API, 0 for any that is free"), port);
    dialog->addAct(tr("Use this port"), ButtonRole::Primary,
                   [this, port] { usePort(static_cast<quint16>(port->value())); });
    dialog->open();
}

void Console::usePort(quint16 port)
{
    const auto serve = [self = QPointer(this),
                        port](const std::optional<SettingsWriteFailure> &failure) {
        if (!self)
            return;
        Settings settings = self->m_service.settings();
        settings.http.port = port;
        self->serveHere(settings);
        if (failure)
            QMetaObject::invokeMethod(self, &Console::tellPortNotKept, Qt::QueuedConnection);
    };
    m_panels->settings().keepPort(port, serve);
}

void Console::tellPortNotKept()
{
    (new QuestionDialog(tr("The port was not kept"),
                        tr("The settings file could not be written, or somebody else changed it. "
                           "This port holds until the next start."),
                        m_window.get(), QuestionDialog::WayOut::Close))
        ->open();
}

void Console::showAbout()
{
    (new QuestionDialog(
         tr("SMS Verification Console %1").arg(QCoreApplication::applicationVersion()),
         tr("Sends one-time codes by SMS and verifies them.\n\nFree software under the GNU General "
            "Public License, version 3 or later."),
         m_window.get(), QuestionDialog::WayOut::Close))
        ->open();
}

// Questions are asked without holding up the service: the window is closed once they are answered.
bool Console::mayClose()
{
    if (!m_isEnding)
        m_window->whenLeft([this] { close(); });
    return m_isEnding;
}

void Console::close()
{
    remember();
    const bool isListening = m_service.state().api.phase == ApiState::Phase::Listening;
    switch (isListening ? m_memory.closing() : WindowMemory::Closing::Stop) {
    case WindowMemory::Closing::Ask:
        askHowToClose();
        return;
    case WindowMemory::Closing::KeepRunning:
        if (QSystemTrayIcon::isSystemTrayAvailable())
            m_window->hide();
        else
            askHowToClose();
        return;
    case WindowMemory::Closing::Stop:
        quit();
        return;
    }
}

// Who quits has said that the API is to stop; settings that are not kept are asked about.
void Console::leave()
{
    if (m_panels->settings().hasChanges())
        raise();
    m_window->whenLeft([this] {
        remember();
        quit();
    });
}

void Console::remember()
{
    m_memory.setGeometry(m_window->saveGeometry());
    m_memory.setPanel(m_window->currentPanel());
    m_panels->keep(m_memory);
}

void Console::askHowToClose()
{
    auto *question = new QuestionDialog(
        tr("Close the window?"),
        tr("The API is running. Applications that ask for codes get no answer once it stops."),
        m_window.get());
    question->addAct(tr("Stop the API and quit"), ButtonRole::Plain, [this] {
        m_memory.setClosing(WindowMemory::Closing::Stop);
        quit();
    });
    if (QSystemTrayIcon::isSystemTrayAvailable()) {
        question->addAct(tr("Keep running in the tray"), ButtonRole::Primary, [this] {
            m_memory.setClosing(WindowMemory::Closing::KeepRunning);
            m_window->hide();
        });
    }
    question->open();
}

void Console::quit()
{
    if (m_isEnding)
        return;
    m_isEnding = true;
    m_tray.hide();
    if (m_window)
        m_window->hide();
    m_service.stop(grace);
}

} // namespace smsverify
