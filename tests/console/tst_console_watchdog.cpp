// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/consolestage.h"
#include "console/loopwatch.h"
#include "console/panels/sendform.h"
#include "console/slowdisk.h"
#include "console/theme/theme.h"
#include "console/widgets/accessibility.h"
#include "console/window/sampledata.h"
#include "store/sqldatabase.h"
#include "support/answered.h"

#include <QApplication>
#include <QScrollBar>

#include <array>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Code runs several times slower under a sanitizer, the window's painting above all.
#if defined(__SANITIZE_THREAD__)
constexpr int slowness = 12;
#elif defined(__SANITIZE_ADDRESS__)
constexpr int slowness = 5;
#else
constexpr int slowness = 1;
#endif
constexpr std::chrono::milliseconds longestAllowed = 50ms * slowness;

// Beside the sample's entries, with the key of those.
void addMillionEntries(const QString &file, TimePoint now)
{
    SqlDatabase database;
    database.open(file, 5s);
    database.execute("BEGIN");
    database
        .prepare("WITH RECURSIVE number(i) AS"
                 " (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < 1000000)"
                 " INSERT INTO verification (slot, auth_id, recipient, nonce, digest, key_id,"
                 " tries_allowed, created_at, expires_at, message_state, message_id)"
                 " SELECT i * 514229 % 1000003 * 4611600000000 AS place, 'many-' || i,"
                 " 12025550000 + i % 10000, zeroblob(16), zeroblob(32),"
                 " (SELECT key_id FROM code_key), 3, ?1 - i, ?1 - i + 3600000, 1, 'mdr2-' || i"
                 " FROM number ORDER BY place")
        .run({std::int64_t(now.time_since_epoch().count())});
    database.execute("UPDATE active SET entries = (SELECT count(*) FROM verification)");
    database.execute("COMMIT");
}

} // namespace

// Whatever the service waits for, the window does not.
class TestConsoleWatchdog : public QObject
{
    Q_OBJECT

public:
    static void initMain() { ConsoleStage::leaveDesktop(); }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aHeldLoopIsNoticed();
    void aStoreThatTakesFiveSeconds();
    void aGatewayThatNeverAnswers();
    void aMillionEntries();

private:
    void open();
    void visitPanels();
    bool beginSend(const QString &authId);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ConsoleStage> m_stage;
    std::unique_ptr<LoopWatch> m_watch;
};

void TestConsoleWatchdog::initTestCase()
{
    QVERIFY(SlowDisk::install());
    installAccessibleWidgets();
    m_theme = std::make_unique<Theme>(nullptr);
}

void TestConsoleWatchdog::init()
{
    m_stage = std::make_unique<ConsoleStage>(*m_theme);
}

void TestConsoleWatchdog::cleanup()
{
    SlowDisk::goOn();
    m_watch.reset();
    m_stage.reset();
}

// The watch begins once the window stands: a panel is built once, and shown for the first time.
void TestConsoleWatchdog::open()
{
    QVERIFY(m_stage->open());
    QTRY_VERIFY(ConsoleStage::front());
    m_watch = std::make_unique<LoopWatch>();
    visitPanels();
    m_watch->reset();
}

void TestConsoleWatchdog::visitPanels()
{
    for (int key = Qt::Key_1; key <= Qt::Key_7; ++key) {
        m_watch->begin(u"panel %1"_s.arg(key - Qt::Key_0));
        ConsoleStage::press(static_cast<Qt::Key>(key), Qt::ControlModifier);
        m_watch->run(60ms);
    }
}

// As a person does, with what the bench has asked for still in hand.
bool TestConsoleWatchdog::beginSend(const QString &authId)
{
    m_watch->begin(u"sending"_s);
    ConsoleStage::press(Qt::Key_3, Qt::ControlModifier);
    m_stage->panel<SendForm>().fill(authId, u"12025550123"_s);
    const auto *button = ConsoleStage::find(m_stage->panel<SendForm>(), u"Send"_s);
    return m_stage->click(button);
}

void TestConsoleWatchdog::aHeldLoopIsNoticed()
{
    LoopWatch watch;
    watch.run(30ms);
    watch.reset();
    QTimer::singleShot(0, this, [] { QTest::qSleep(120); });
    watch.run(200ms);
    QVERIFY(watch.longestHold() >= 100ms);
}

void TestConsoleWatchdog::aStoreThatTakesFiveSeconds()
{
    open();
    SlowDisk::hold();
    QElapsedTimer elapsed;
    elapsed.start();
    const Answered<SendOutcome> held;
    m_stage->service().verifier().start(
        {*AuthId::fromText(u"held"_s), *PhoneNumber::fromE164(u"12025550123"), {}, {}},
        held.reply());
    QVERIFY(m_watch->runUntil([] { return SlowDisk::waiting() > 0; }));
    for (int i = 0; !elapsed.hasExpired(5'000); ++i) {
        QVERIFY(beginSend(u"slow-%1"_s.arg(i)));
        visitPanels();
    }
    QCOMPARE(held.answers(), 0);
    SlowDisk::goOn();
    m_watch->begin(u"going on"_s);
    QVERIFY(m_watch->runUntil([&] { return held.answers() == 1; }));
    m_watch->run(500ms);
    QVERIFY2(m_watch->longestHold() <= longestAllowed, m_watch->report().constData());
}

void TestConsoleWatchdog::aGatewayThatNeverAnswers()
{
    open();
    SimulatorFaults faults;
    faults.line = SimulatorFaults::Line::Silent;
    m_stage->service().setSimulatorFaults(faults);
    QVERIFY(
        m_watch->runUntil([this] { return m_stage->service().state().gateway.faults.isActive(); }));
    for (int i = 0; i < 3; ++i) {
        QVERIFY(beginSend(u"silent-%1"_s.arg(i)));
        visitPanels();
        ConsoleStage::press(Qt::Key_3, Qt::ControlModifier);
        ConsoleStage::press(Qt::Key_Escape);
    }
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(m_watch->runUntil([this] { return m_stage->entries().rowCount() > 0; }));
    m_watch->begin(u"closing"_s);
    m_stage->window().windowHandle()->close();
    QVERIFY(m_watch->runUntil([this] { return m_stage->isClosed(); }));
    QVERIFY2(m_watch->longestHold() <= longestAllowed, m_watch->report().constData());
}

void TestConsoleWatchdog::aMillionEntries()
{
    const TimePoint now = SystemClock().now();
    QVERIFY(writeSampleData(m_stage->file({}), m_stage->database(), now));
    addMillionEntries(m_stage->database(), now);
    open();
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    auto &view = m_stage->panel<EntryView>();
    QVERIFY(m_watch->runUntil([&] { return view.model()->rowCount() > 0; }));
    view.setFocus();
    m_watch->begin(u"turning pages"_s);
    for (int i = 0; i < 60; ++i) {
        ConsoleStage::press(Qt::Key_PageDown);
        m_watch->run(20ms);
    }
    m_watch->begin(u"going to the end"_s);
    ConsoleStage::press(Qt::Key_End);
    m_watch->run(500ms);
    m_watch->begin(u"going to the start"_s);
    ConsoleStage::press(Qt::Key_Home);
    m_watch->run(500ms);
    m_watch->begin(u"scrolling"_s);
    QScrollBar *bar = view.verticalScrollBar();
    for (int step = 0; step <= 100; ++step) {
        bar->setValue(bar->maximum() * step / 100);
        m_watch->run(10ms);
    }
    for (int column = 0; column < view.model()->columnCount(); ++column) {
        m_watch->begin(u"sorting by column %1"_s.arg(column));
        view.sortByColumn(column, Qt::AscendingOrder);
        m_watch->run(300ms);
    }
    QVERIFY(beginSend(u"one-more"_s));
    visitPanels();
    QVERIFY2(m_watch->longestHold() <= longestAllowed, m_watch->report().constData());
}

QTEST_MAIN(TestConsoleWatchdog)
#include "tst_console_watchdog.moc"
