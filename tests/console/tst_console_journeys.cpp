// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/consolestage.h"
#include "console/panels/activitypanel.h"
#include "console/panels/dashboardpanel.h"
#include "console/panels/liveentriespanel.h"
#include "console/panels/questiondialog.h"
#include "console/panels/sendform.h"
#include "console/panels/settingspanel.h"
#include "console/panels/verifyform.h"
#include "console/theme/theme.h"
#include "console/widgets/accessibility.h"
#include "console/widgets/codeblock.h"
#include "console/widgets/tableview.h"
#include "console/widgets/undobar.h"
#include "console/window/firststeps.h"
#include "console/window/statusbar.h"
#include "http/rawclient.h"
#include "support/apirequests.h"
#include "support/hostedstage.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QFile>

#include <algorithm>

using namespace smsverify;
using namespace Qt::StringLiterals;

// What people do with the window from end to end, with the service and the simulator behind it.
class TestConsoleJourneys : public QObject
{
    Q_OBJECT

public:
    static void initMain() { ConsoleStage::leaveDesktop(); }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void theFirstCodeTakesSixClicks();
    void theFirstCodeByKeyboardAlone();
    void whatTheApiSendsIsSeenEverywhere();
    void aVoidedEntryComesBackByUndo();
    void anAppliedSettingHoldsForTheNextCode();
    void aRestartAnswersWhatIsInHand();
    void theStatusBarStopsAndStartsTheApi();
    void unsavedSettingsAskBeforeClosing();
    void closingEndsTheService();
    void closingAsksOnce();
    void quittingAsksForUnsavedSettings();
    void testNumbersAreRemembered();
    void theMenuTellsWhatProgramItIs();

private:
    void open(ConsoleStage::Start start = ConsoleStage::Start::Later);
    void sendByApi(const QByteArray &authId);
    bool isVerified();
    RawAnswer ask(const QByteArray &request);
    bool isListed(const QString &authId);
    QWidget *lengthEditor();

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ConsoleStage> m_stage;
};

void TestConsoleJourneys::initTestCase()
{
    installAccessibleWidgets();
    m_theme = std::make_unique<Theme>(nullptr);
}

void TestConsoleJourneys::init()
{
    m_stage.reset();
}

void TestConsoleJourneys::cleanup()
{
    m_stage.reset();
}

void TestConsoleJourneys::open(ConsoleStage::Start start)
{
    m_stage = std::make_unique<ConsoleStage>(*m_theme, start);
    QVERIFY(m_stage->open());
    QTRY_VERIFY(ConsoleStage::front());
}

RawAnswer TestConsoleJourneys::ask(const QByteArray &request)
{
    RawClient client(m_stage->port());
    client.send(request);
    return client.answer();
}

void TestConsoleJourneys::sendByApi(const QByteArray &authId)
{
    QCOMPARE(ask(sendRequestBytes(authId, "12025550123")).status, 200);
}

// Whether the bench shows that the code was right.
bool TestConsoleJourneys::isVerified()
{
    const auto blocks = m_stage->panel<VerifyForm>().findChildren<CodeBlock *>();
    return std::ranges::any_of(blocks, [](const CodeBlock *block) {
        return block->isVisible() && block->text().contains("\"authenticated\": true"_L1);
    });
}

bool TestConsoleJourneys::isListed(const QString &authId)
{
    const QAbstractItemModel &entries = m_stage->entries();
    return !entries.match(entries.index(0, 0), Qt::DisplayRole, authId, 1, Qt::MatchExactly)
                .isEmpty();
}

void TestConsoleJourneys::theFirstCodeTakesSixClicks()
{
    open(ConsoleStage::Start::First);
    ConsoleStage &stage = *m_stage;
    QTRY_VERIFY(qobject_cast<FirstSteps *>(ConsoleStage::front()));
    const QWidget *steps = ConsoleStage::front();
    QVERIFY(stage.click(stage.find(*steps, u"Next"_s)));
    QVERIFY(stage.click(stage.find(*steps, u"Next"_s)));
    QVERIFY(stage.click(stage.find(*steps, u"Finish"_s)));
    QTRY_COMPARE(ConsoleStage::front(), &stage.window());

    const auto sending = [&] {
        return stage.find(stage.panel<DashboardPanel>(), u"Send a code"_s);
    };
    QTRY_VERIFY(sending());
    QVERIFY(stage.click(sending()));
    QTRY_VERIFY(stage.panel<SendForm>().isVisible());
    ConsoleStage::type(u"12065550100"_s);
    ConsoleStage::press(Qt::Key_Return);
    const auto *fromOutbox = stage.find(stage.panel<VerifyForm>(), u"Use code"_s);
    QVERIFY(fromOutbox);
    QTRY_VERIFY(fromOutbox->isEnabled());
    QVERIFY(stage.click(fromOutbox));
    QVERIFY(stage.click(stage.find(stage.panel<VerifyForm>(), u"Verify"_s)));
    QTRY_VERIFY(isVerified());
    QVERIFY2(stage.clicks <= 6, qPrintable(QString::number(stage.clicks)));
}

void TestConsoleJourneys::theFirstCodeByKeyboardAlone()
{
    open(ConsoleStage::Start::First);
    ConsoleStage &stage = *m_stage;
    QTRY_VERIFY(qobject_cast<FirstSteps *>(ConsoleStage::front()));
    for (int step = 0; step < 3; ++step)
        ConsoleStage::press(Qt::Key_Return);
    QTRY_COMPARE(ConsoleStage::front(), &stage.window());

    ConsoleStage::press(Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY(stage.panel<SendForm>().isVisible());
    QVERIFY(ConsoleStage::tabTo(u"Identifier"_s));
    ConsoleStage::type(u"by-keyboard"_s);
    QVERIFY(ConsoleStage::tabTo(u"Recipient"_s));
    ConsoleStage::type(u"12065550100"_s);
    ConsoleStage::press(Qt::Key_Return);
    const auto *fromOutbox = stage.find(stage.panel<VerifyForm>(), u"Use code"_s);
    QVERIFY(fromOutbox);
    QTRY_VERIFY(fromOutbox->isEnabled());
    QVERIFY(ConsoleStage::tabTo(u"Use code"_s));
    ConsoleStage::press(Qt::Key_Space);
    ConsoleStage::press(Qt::Key_Return);
    QTRY_VERIFY(isVerified());
    QCOMPARE(stage.clicks, 0);
}

void TestConsoleJourneys::whatTheApiSendsIsSeenEverywhere()
{
    constexpr std::chrono::milliseconds soon(2500); // a second or so, and a busy machine
    open();
    ConsoleStage &stage = *m_stage;
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(stage.panel<LiveEntriesPanel>().isVisible());
    sendByApi("from-outside");
    QTRY_VERIFY_WITH_TIMEOUT(isListed(u"from-outside"_s), static_cast<int>(soon.count()));

    ConsoleStage::press(Qt::Key_5, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(stage.messages().rowCount(), 1, static_cast<int>(soon.count()));
    QVERIFY(stage.messages()
                .index(0, 0)
                .data(OutboxModel::SearchRole)
                .toString()
                .contains("12025550123"_L1));

    ConsoleStage::press(Qt::Key_6, Qt::ControlModifier);
    const auto hasHappened = [&] {
        const QAbstractItemModel &happened = *stage.panel<ActivityPanel>().table()->model();
        return !happened
                    .match(happened.index(0, ActivityModel::Who), Qt::DisplayRole,
                           u"from-outside"_s, 1, Qt::MatchContains)
                    .isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasHappened(), static_cast<int>(soon.count()));
}

void TestConsoleJourneys::aVoidedEntryComesBackByUndo()
{
    open();
    ConsoleStage &stage = *m_stage;
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    sendByApi("voided");
    QTRY_VERIFY(isListed(u"voided"_s));
    QTRY_COMPARE(stage.messages().rowCount(), 1);
    const QByteArray code = stage.code().toLatin1();

    auto &view = stage.panel<EntryView>();
    hands::click(*stage.window().windowHandle(),
                 view.viewport()->mapTo(&stage.window(),
                                        view.visualRect(view.model()->index(0, 0)).center()));
    QTRY_COMPARE(view.selectedEntries().size(), std::size_t(1));
    ConsoleStage::press(Qt::Key_Delete);
    QTRY_VERIFY(ConsoleStage::front() != &stage.window());
    QVERIFY(stage.click(ConsoleStage::find(*ConsoleStage::front(), u"Void"_s)));
    QTRY_COMPARE(ConsoleStage::front(), &stage.window());
    QTRY_VERIFY(!isListed(u"voided"_s));
    QCOMPARE(reasonIn(ask(checkRequestBytes("voided", code)).body), "UnknownAuthId");

    QTRY_VERIFY(stage.panel<LiveEntriesPanel>().findChild<UndoBar *>()->isVisible());
    ConsoleStage::press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(isListed(u"voided"_s));
    QCOMPARE(ask(checkRequestBytes("voided", code)).status, 200);
}

QWidget *TestConsoleJourneys::lengthEditor()
{
    return ConsoleStage::find<QAbstractSpinBox>(m_stage->panel<SettingsPanel>(), u"Length"_s);
}

void TestConsoleJourneys::anAppliedSettingHoldsForTheNextCode()
{
    open();
    ConsoleStage &stage = *m_stage;
    ConsoleStage::press(Qt::Key_4, Qt::ControlModifier);
    QTRY_VERIFY(lengthEditor());
    QVERIFY(stage.click(lengthEditor()));
    ConsoleStage::press(Qt::Key_A, Qt::ControlModifier);
    ConsoleStage::type(u"7"_s);
    const auto *apply = stage.find(stage.panel<SettingsPanel>(), u"Apply"_s);
    QVERIFY(apply);
    QTRY_VERIFY(apply->isEnabled());
    QVERIFY(stage.click(apply));
    QTRY_COMPARE(stage.service().settings().engine.code.length, 7);

    QFile file(stage.sources.files.constLast());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("length = 7"));
    sendByApi("longer");
    QTRY_COMPARE(stage.messages().rowCount(), 1);
    QCOMPARE(stage.code().size(), 7);
}

void TestConsoleJourneys::aRestartAnswersWhatIsInHand()
{
    open();
    HostedService &service = m_stage->service();
    SimulatorFaults slow;
    slow.delay = std::chrono::milliseconds(700);
    service.setSimulatorFaults(slow);
    Answered<SendOutcome> before;
    Answered<SendOutcome> meanwhile;
    const auto request = [](const QString &authId) {
        return SendRequest{HostedStage::id(authId), HostedStage::number(), {}, {}};
    };
    service.verifier().start(request(u"anna"_s), before.reply());
    Settings settings = service.settings();
    settings.storage.testFile = u"other.db"_s;
    service.restart(settings);
    service.verifier().start(request(u"bert"_s), meanwhile.reply());
    QVERIFY(before.text().startsWith(u"pending"));
    QVERIFY(meanwhile.text().startsWith(u"pending"));
    QTRY_COMPARE(service.state().store.title, m_stage->file(u"other.db"_s));
}

void TestConsoleJourneys::theStatusBarStopsAndStartsTheApi()
{
    open();
    ConsoleStage &stage = *m_stage;
    QVERIFY(stage.click(stage.find(stage.window().statusBar(), u"Stop the API"_s)));
    const auto starting = [&] {
        return stage.find(stage.window().statusBar(), u"Start the API"_s);
    };
    QTRY_VERIFY(starting());
    QVERIFY(!stage.isListening());
    QVERIFY(stage.click(starting()));
    QTRY_VERIFY(stage.isListening());
    QTRY_VERIFY(stage.find(stage.window().statusBar(), u"Stop the API"_s));
    sendByApi("again");
}

void TestConsoleJourneys::unsavedSettingsAskBeforeClosing()
{
    open();
    ConsoleStage &stage = *m_stage;
    ConsoleStage::press(Qt::Key_4, Qt::ControlModifier);
    QTRY_VERIFY(lengthEditor());
    QVERIFY(stage.click(lengthEditor()));
    ConsoleStage::press(Qt::Key_Up);
    QTRY_VERIFY(stage.panel<SettingsPanel>().hasChanges());

    stage.window().windowHandle()->close();
    QTRY_VERIFY(ConsoleStage::front() != &stage.window());
    ConsoleStage::press(Qt::Key_Escape);
    QTRY_COMPARE(ConsoleStage::front(), &stage.window());
    QVERIFY(stage.isListening());
    QVERIFY(stage.panel<SettingsPanel>().hasChanges());

    stage.window().windowHandle()->close();
    QTRY_VERIFY(ConsoleStage::front() != &stage.window());
    QVERIFY(stage.click(ConsoleStage::find(*ConsoleStage::front(), u"Drop"_s)));
    QTRY_VERIFY(stage.isClosed());
}

void TestConsoleJourneys::closingEndsTheService()
{
    open();
    ConsoleStage &stage = *m_stage;
    const quint16 port = stage.port();
    stage.window().windowHandle()->close();
    QTRY_VERIFY(stage.isClosed());
    QVERIFY(!stage.window().isVisible());
    RawClient late(port);
    QTRY_COMPARE(late.socket().error(), QAbstractSocket::ConnectionRefusedError);
}

void TestConsoleJourneys::closingAsksOnce()
{
    m_stage = std::make_unique<ConsoleStage>(*m_theme);
    m_stage->memory().setClosing(WindowMemory::Closing::Ask);
    QVERIFY(m_stage->open());
    m_stage->window().windowHandle()->close();
    QTRY_VERIFY(ConsoleStage::front() != &m_stage->window());
    ConsoleStage::press(Qt::Key_Escape);
    QTRY_COMPARE(ConsoleStage::front(), &m_stage->window());
    QVERIFY(m_stage->isListening());

    m_stage->window().windowHandle()->close();
    QTRY_VERIFY(ConsoleStage::front() != &m_stage->window());
    QVERIFY(m_stage->click(ConsoleStage::find(*ConsoleStage::front(), u"Stop the API"_s)));
    QTRY_VERIFY(m_stage->isClosed());
    QCOMPARE(m_stage->memory().closing(), WindowMemory::Closing::Stop);
}

void TestConsoleJourneys::quittingAsksForUnsavedSettings()
{
    open();
    ConsoleStage &stage = *m_stage;
    ConsoleStage::press(Qt::Key_4, Qt::ControlModifier);
    QTRY_VERIFY(lengthEditor());
    QVERIFY(stage.click(lengthEditor()));
    ConsoleStage::press(Qt::Key_Up);
    QTRY_VERIFY(stage.panel<SettingsPanel>().hasChanges());
    ConsoleStage::press(Qt::Key_Q, Qt::ControlModifier);
    QTRY_VERIFY(ConsoleStage::front() != &stage.window());
    QVERIFY(stage.click(ConsoleStage::find(*ConsoleStage::front(), u"Drop"_s)));
    QTRY_VERIFY(stage.isClosed());
    QCOMPARE(stage.memory().panel(), Panel::Settings);
}

void TestConsoleJourneys::testNumbersAreRemembered()
{
    open();
    const TestNumbers numbers{{*PhoneNumber::fromE164(u"12065550100"_s), Secret("4827")},
                              {*PhoneNumber::fromE164(u"447911123456"_s), Secret("00")}};
    m_stage->panel<OutboxPanel>().setTestNumbers(numbers);
    m_stage->window().windowHandle()->close();
    QTRY_VERIFY(m_stage->isClosed());
    QVERIFY(m_stage->open());
    QCOMPARE(m_stage->service().testNumbers(), numbers);
    sendByApi("fixed");
}

void TestConsoleJourneys::theMenuTellsWhatProgramItIs()
{
    open();
    const auto choose = [](const QString &text) {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            for (QAction *action : widget->actions()) {
                if (action->text() == text)
                    action->trigger();
            }
        }
    };
    for (const auto &[action, title] :
         {std::pair(u"About SMS Verification Console"_s, u"SMS Verification Console"_s),
          std::pair(u"Deutsch"_s, u"Another language"_s)}) {
        choose(action);
        QTRY_VERIFY(qobject_cast<QuestionDialog *>(ConsoleStage::front()));
        QWidget *dialog = ConsoleStage::front();
        QVERIFY(dialog->windowTitle().startsWith(title));
        QVERIFY(!ConsoleStage::find(*dialog, u"Cancel"_s));
        QTRY_VERIFY(ConsoleStage::find(*dialog, u"Close"_s)->hasFocus());
        ConsoleStage::press(Qt::Key_Return);
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }
}

QTEST_MAIN(TestConsoleJourneys)
#include "tst_console_journeys.moc"
