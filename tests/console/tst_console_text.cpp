// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/consolestage.h"
#include "console/cuttext.h"
#include "console/models/settingtext.h"
#include "console/panels/activitypanel.h"
#include "console/panels/sendverifypanel.h"
#include "console/panels/settingsgrouplist.h"
#include "console/panels/settingspanel.h"
#include "console/theme/theme.h"
#include "console/widgets/accessibility.h"
#include "console/widgets/emptystate.h"
#include "console/window/firststeps.h"
#include "console/window/language.h"
#include "console/window/sampledata.h"
#include "console/window/samplework.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QPushButton>

#include <functional>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QSize smallest(1024, 640);
constexpr QSize usual(1280, 800);

// Looks for what cannot be read so long: what is not in its place yet comes to it.
constexpr auto patience = 5s;

enum class Work {
    None, // before the first code
    Sample, // a busy week, and what the pictures of the window show
};

// A window in one language.
struct Scene
{
    Scene(const QString &spoken, Work done)
        : language(spoken), work(done), translation(spoken), words(spoken), stage(theme)
    {
    }

    bool open()
    {
        const auto isEmpty = [this] {
            const auto states = stage.window().findChildren<EmptyState *>();
            return std::ranges::any_of(states, &QWidget::isVisible);
        };
        if (work == Work::None)
            return stage.open() && ConsoleStage::waits(isEmpty);
        if (!writeSampleData(stage.folder(), stage.database(), SystemClock().now())
            || !stage.open())
            return false;
        const SampleWork sample(stage.console());
        const QSignalSpy finished(&sample, &SampleWork::finished);
        return ConsoleStage::waits([&] { return !finished.isEmpty(); });
    }

    const QString language;
    const Work work;
    const Translation translation;
    const SaidWords words;
    Theme theme{nullptr};
    ConsoleStage stage;
};

// Brings to sight what is to be judged: the window, or a dialog before it.
using Place = std::function<QWidget &(ConsoleStage &)>;

Place panelPlace(Panel panel)
{
    return [panel](ConsoleStage &stage) -> QWidget & {
        stage.window().showPanel(panel);
        return stage.window();
    };
}

Place settingsPlace(SettingGroup group)
{
    return [group](ConsoleStage &stage) -> QWidget & {
        stage.window().showPanel(Panel::Settings);
        auto &groups = stage.panel<SettingsGroupList>();
        for (int row = 0; row < groups.count() && groups.group() != group; ++row)
            groups.setCurrentRow(row);
        return stage.window();
    };
}

QWidget &serverPlace(ConsoleStage &stage)
{
    stage.window().showPanel(Panel::SendVerify);
    stage.panel<SendVerifyPanel>().setTarget(SendVerifyPanel::Target::Server);
    return stage.window();
}

Place faultsPlace(const SimulatorFaults &faults)
{
    return [faults](ConsoleStage &stage) -> QWidget & {
        stage.window().showPanel(Panel::Outbox);
        stage.service().setSimulatorFaults(faults);
        ConsoleStage::waits([&] { return stage.service().state().gateway.faults == faults; });
        return stage.window();
    };
}

QWidget &stoppedPlace(ConsoleStage &stage)
{
    stage.window().showPanel(Panel::Dashboard);
    stage.service().stopApi();
    ConsoleStage::waits([&] { return !stage.isListening(); });
    return stage.window();
}

Place firstStepPlace(int step)
{
    return [step](ConsoleStage &stage) -> QWidget & {
        auto *steps = new FirstSteps(stage.panel<SettingsPanel>().draft(), &stage.window());
        steps->setAttribute(Qt::WA_DeleteOnClose);
        steps->open();
        for (int i = 1; i < step; ++i) {
            for (auto *button : steps->findChildren<QPushButton *>()) {
                if (button->isDefault())
                    button->click();
            }
            QTest::qWait(0);
        }
        return *steps;
    };
}

// Those that were not accepted stand first.
QWidget &messagesPlace(ConsoleStage &stage)
{
    stage.window().showPanel(Panel::LiveEntries);
    const QSignalSpy loaded(&stage.entries(), SIGNAL(loaded()));
    stage.panel<EntryView>().horizontalHeader()->setSortIndicator(int(EntryModel::Column::Message),
                                                                  Qt::DescendingOrder);
    ConsoleStage::waits([&] { return !loaded.isEmpty(); });
    return stage.window();
}

QWidget &everyKindPlace(ConsoleStage &stage)
{
    static const SystemClock clock;
    auto *model = new ActivityModel(clock);
    auto *panel = new ActivityPanel(*model, &stage.window());
    model->setParent(panel);
    BoundedQueue<Event>::Taken events;
    for (int kind = 0; kind <= int(Event::Kind::SweptExpired); ++kind) {
        Event event;
        event.kind = static_cast<Event::Kind>(kind);
        event.at = clock.now();
        event.authId = AuthId::fromText(u"signup-204881"_s);
        event.recipient = PhoneNumber::fromE164(u"12065550184"_s);
        event.attemptsLeft = 0;
        event.detail = u"SEND_LIMIT_TOTAL"_s;
        event.count = 1000;
        events.items.push_back(event);
    }
    model->add(events);
    panel->setWindowFlag(Qt::Dialog);
    panel->setWindowModality(Qt::ApplicationModal);
    panel->setAttribute(Qt::WA_DeleteOnClose);
    panel->resize(stage.window().width() - 64, stage.window().height()); // beside the rail
    panel->show();
    return *panel;
}

// Puts back what the place before has changed.
void tidy(ConsoleStage &stage)
{
    if (QWidget *dialog = QApplication::activeModalWidget())
        dialog->close();
    stage.panel<SendVerifyPanel>().setTarget(SendVerifyPanel::Target::ThisService);
    if (stage.service().state().gateway.faults.isActive())
        stage.service().setSimulatorFaults({});
    if (!stage.isListening()) {
        stage.service().startApi();
        ConsoleStage::waits([&] { return stage.isListening(); });
    }
}

struct Row
{
    QString name;
    Work work;
    Place place;
    std::vector<QSize> sizes = {smallest};
};

std::vector<Row> rowsOfOneLanguage()
{
    std::vector<Row> rows;
    for (const Panel panel :
         {Panel::Dashboard, Panel::LiveEntries, Panel::SendVerify, Panel::Outbox, Panel::SelfTest})
        rows.push_back({panelName(panel).toLower() + u" before the first code"_s, Work::None,
                        panelPlace(panel)});
    for (int step = 1; step <= 3; ++step)
        rows.push_back({u"first steps, step %1"_s.arg(step), Work::None, firstStepPlace(step)});
    for (const Panel panel : panels)
        rows.push_back(
            {panelName(panel).toLower(), Work::Sample, panelPlace(panel), {smallest, usual}});
    rows.push_back({u"send & verify with a server"_s, Work::Sample, serverPlace});
    for (const SettingGroup group :
         {SettingGroup::Code, SettingGroup::Gateway, SettingGroup::Api, SettingGroup::Limits,
          SettingGroup::Storage, SettingGroup::Log})
        rows.push_back({u"settings, %1"_s.arg(settingGroupName(group).toLower()), Work::Sample,
                        settingsPlace(group)});
    SimulatorFaults faults;
    faults.refuseEvery = 1000;
    faults.delay = 1500ms;
    rows.push_back({u"outbox, some are refused"_s, Work::Sample, faultsPlace(faults)});
    faults.line = SimulatorFaults::Line::Silent;
    rows.push_back({u"outbox, none is answered"_s, Work::Sample, faultsPlace(faults)});
    rows.push_back({u"dashboard without the API"_s, Work::Sample, stoppedPlace});
    rows.push_back({u"activity of every kind"_s, Work::Sample, everyKindPlace});
    rows.push_back({u"live entries by message"_s, Work::Sample, messagesPlace, {usual}});
    return rows;
}

} // namespace

// Every panel in every language: no word is cut off, cut short or written over.
class TestConsoleText : public QObject
{
    Q_OBJECT

public:
    static void initMain() { ConsoleStage::leaveDesktop(); }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void everyWord_data();
    void everyWord();

private:
    std::unique_ptr<Scene> m_scene;
};

void TestConsoleText::initTestCase()
{
    // Others are wider; who has none of these reads on with tool tips.
    for (const QString &family : {u"Inter"_s, u"Noto Sans CJK SC"_s, u"Noto Sans CJK JP"_s}) {
        if (!QFontDatabase::hasFamily(family))
            QSKIP("The fonts that the window is made for are not installed");
    }
    installAccessibleWidgets();
}

void TestConsoleText::cleanupTestCase()
{
    m_scene.reset();
}

void TestConsoleText::everyWord_data()
{
    m_scene.reset(); // rows are named in English
    QTest::addColumn<QString>("language");
    QTest::addColumn<Work>("work");
    QTest::addColumn<Place>("place");
    QTest::addColumn<QSize>("size");
    const std::vector<Row> rows = rowsOfOneLanguage();
    for (const Language &language : languages()) {
        const QString name = QLocale::languageToString(QLocale(language.code).language());
        for (const Row &row : rows) {
            for (const QSize size : row.sizes)
                QTest::addRow("%s, %s, %dx%d", qPrintable(name), qPrintable(row.name), size.width(),
                              size.height())
                    << language.code << row.work << row.place << size;
        }
    }
}

void TestConsoleText::everyWord()
{
    QFETCH(const QString, language);
    QFETCH(const Work, work);
    QFETCH(const Place, place);
    QFETCH(const QSize, size);
    if (!m_scene || m_scene->language != language || m_scene->work != work) {
        m_scene.reset();
        m_scene = std::make_unique<Scene>(language, work);
        QVERIFY(m_scene->open());
    }
    tidy(m_scene->stage);
    m_scene->stage.window().resize(size);
    QWidget &shown = place(m_scene->stage);
    QStringList found;
    ConsoleStage::waits(
        [&] {
            found = CutText(m_scene->words).in(shown);
            return found.isEmpty();
        },
        patience);
    for (const QString &trouble : std::as_const(found))
        qWarning().noquote() << trouble;
    QVERIFY2(found.isEmpty(), "Texts that cannot be read are named above");
    QVERIFY2(shown.width() <= size.width() && shown.height() <= size.height(),
             "A dialog is larger than the smallest window");
}

QTEST_MAIN(TestConsoleText)
#include "tst_console_text.moc"
