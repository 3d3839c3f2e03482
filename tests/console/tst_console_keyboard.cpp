// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/consolestage.h"
#include "console/panels/activitypanel.h"
#include "console/panels/dashboardpanel.h"
#include "console/panels/liveentriespanel.h"
#include "console/panels/selftestpanel.h"
#include "console/panels/settingspanel.h"
#include "console/theme/theme.h"
#include "console/widgets/accessibility.h"
#include "console/widgets/tableview.h"
#include "console/widgets/undobar.h"
#include "http/rawclient.h"
#include "support/apirequests.h"

#include <QClipboard>
#include <QLabel>

#include <algorithm>

using namespace smsverify;
using namespace Qt::StringLiterals;

// The work of each panel, without a mouse.
class TestConsoleKeyboard : public QObject
{
    Q_OBJECT

public:
    static void initMain() { ConsoleStage::leaveDesktop(); }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void choosesAnotherSpan();
    void voidsAnEntryAndUndoesIt();
    void changesASetting();
    void letsTheGatewayRefuse();
    void copiesACode();
    void filtersAndPausesTheActivity();
    void runsTheSelfTest();

private:
    void press(Qt::Key key) { ConsoleStage::press(key); }
    void open(int panel);
    int sendByApi(const QByteArray &authId);
    bool isListed(const QString &authId);
    bool says(const QString &words);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ConsoleStage> m_stage;
};

void TestConsoleKeyboard::initTestCase()
{
    installAccessibleWidgets();
    m_theme = std::make_unique<Theme>(nullptr);
}

void TestConsoleKeyboard::init()
{
    m_stage = std::make_unique<ConsoleStage>(*m_theme);
    QVERIFY(m_stage->open());
    QTRY_VERIFY(ConsoleStage::front());
}

void TestConsoleKeyboard::cleanup()
{
    QCOMPARE(m_stage->clicks, 0);
    m_stage.reset();
}

void TestConsoleKeyboard::open(int panel)
{
    ConsoleStage::press(static_cast<Qt::Key>(Qt::Key_0 + panel), Qt::ControlModifier);
}

int TestConsoleKeyboard::sendByApi(const QByteArray &authId)
{
    RawClient client(m_stage->port());
    client.send(sendRequestBytes(authId, "12025550123"));
    return client.answer().status;
}

bool TestConsoleKeyboard::isListed(const QString &authId)
{
    const QAbstractItemModel &entries = m_stage->entries();
    return !entries.match(entries.index(0, 0), Qt::DisplayRole, authId, 1, Qt::MatchExactly)
                .isEmpty();
}

bool TestConsoleKeyboard::says(const QString &words)
{
    const auto labels = m_stage->window().findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) {
        return label->isVisible() && label->text().contains(words);
    });
}

void TestConsoleKeyboard::choosesAnotherSpan()
{
    QCOMPARE(sendByApi("anna"), 200); // before that there are no figures
    open(1);
    QTRY_VERIFY(m_stage->panel<DashboardPanel>().isVisible());
    QVERIFY(ConsoleStage::tabTo(u"Hour"_s));
    press(Qt::Key_Right);
    QTRY_COMPARE(m_stage->panel<DashboardPanel>().span(), StatisticsSpan::Day);
}

void TestConsoleKeyboard::voidsAnEntryAndUndoesIt()
{
    QCOMPARE(sendByApi("anna"), 200);
    QCOMPARE(sendByApi("berta"), 200);
    open(2);
    QTRY_VERIFY(isListed(u"berta"_s));
    QVERIFY(ConsoleStage::tabTo(u"Search for an identifier"_s));
    ConsoleStage::type(u"anna"_s);
    QTRY_VERIFY(!isListed(u"berta"_s));
    press(Qt::Key_Return); // into the list
    press(Qt::Key_Home);
    QTRY_COMPARE(m_stage->panel<EntryView>().selectedEntries().size(), std::size_t(1));

    press(Qt::Key_Delete);
    QTRY_VERIFY(ConsoleStage::front() != &m_stage->window());
    QVERIFY(ConsoleStage::tabTo(u"Void"_s));
    press(Qt::Key_Space);
    QTRY_COMPARE(ConsoleStage::front(), &m_stage->window());
    QTRY_VERIFY(!isListed(u"anna"_s));
    QTRY_VERIFY(m_stage->panel<LiveEntriesPanel>().findChild<UndoBar *>()->isVisible());
    ConsoleStage::press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(isListed(u"anna"_s));
}

void TestConsoleKeyboard::changesASetting()
{
    open(4);
    QTRY_VERIFY(m_stage->panel<SettingsPanel>().isVisible());
    QVERIFY(ConsoleStage::tabTo(u"Find a setting"_s));
    ConsoleStage::type(u"digits of a new code"_s);
    QVERIFY(ConsoleStage::tabTo(u"Length"_s));
    ConsoleStage::press(Qt::Key_A, Qt::ControlModifier);
    ConsoleStage::type(u"7"_s);
    const auto *apply = ConsoleStage::find(m_stage->panel<SettingsPanel>(), u"Apply"_s);
    QVERIFY(apply);
    QTRY_VERIFY(apply->isEnabled());
    QVERIFY(ConsoleStage::tabTo(u"Apply"_s));
    press(Qt::Key_Space);
    QTRY_COMPARE(m_stage->service().settings().engine.code.length, 7);
}

void TestConsoleKeyboard::letsTheGatewayRefuse()
{
    open(5);
    QVERIFY(ConsoleStage::tabTo(u"Accept every message"_s));
    press(Qt::Key_Down);
    QTRY_COMPARE(m_stage->service().state().gateway.faults.refuseNext, 3);
    QCOMPARE(sendByApi("anna"), 500);
    QVERIFY(ConsoleStage::tabTo(u"Accept everything again"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY(!m_stage->service().state().gateway.faults.isActive());
    QCOMPARE(sendByApi("anna"), 200);
}

void TestConsoleKeyboard::copiesACode()
{
    QCOMPARE(sendByApi("anna"), 200);
    open(5);
    QTRY_COMPARE(m_stage->messages().rowCount(), 1);
    QVERIFY(ConsoleStage::tabTo(u"Copy code"_s));
    press(Qt::Key_Space);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), m_stage->code());
}

void TestConsoleKeyboard::filtersAndPausesTheActivity()
{
    QCOMPARE(sendByApi("anna"), 200);
    QCOMPARE(sendByApi("berta"), 200);
    open(6);
    const auto rows = [&] { return m_stage->panel<ActivityPanel>().table()->model()->rowCount(); };
    QTRY_COMPARE(rows(), 2);
    QVERIFY(ConsoleStage::tabTo(u"Filter the activity"_s));
    ConsoleStage::type(u"berta"_s);
    QTRY_COMPARE(rows(), 1);
    QVERIFY(ConsoleStage::tabTo(u"Pause"_s));
    press(Qt::Key_Space);
    QCOMPARE(sendByApi("berta"), 200);
    QTRY_VERIFY(says(u"paused, 1 waiting"_s));
    QCOMPARE(rows(), 1);
    press(Qt::Key_Space);
    QTRY_COMPARE(rows(), 2);
}

void TestConsoleKeyboard::runsTheSelfTest()
{
    open(7);
    QTRY_VERIFY(m_stage->panel<SelfTestPanel>().isVisible());
    QVERIFY(ConsoleStage::tabTo(u"Run the self-test"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"All 11 scenarios passed"_s), 60'000);
}

QTEST_MAIN(TestConsoleKeyboard)
#include "tst_console_keyboard.moc"
