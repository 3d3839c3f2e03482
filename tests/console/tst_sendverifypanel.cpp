// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/hostedwindow.h"
#include "console/models/benchhistory.h"
#include "console/panels/exchangeview.h"
#include "console/panels/sendverifypanel.h"
#include "console/theme/theme.h"
#include "console/widgets/card.h"
#include "console/widgets/codefield.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSendVerifyPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void worksByKeyboardAlone();
    void offersTheCodeOfTheOutbox();
    void judgesTheRecipient_data();
    void judgesTheRecipient();
    void showsTheGatewaysTime();
    void escapeCancels();
    void repeats();
    void copiesAsCurl();
    void asksAServer();
    void keepsTheToken();

private:
    QString answer(int row = 0) const
    {
        return m_history->rowCount() > row
            ? m_history->index(row, BenchHistory::Answer).data().toString()
            : QString();
    }
    QLineEdit *line(const QString &card, const QString &name) const
    {
        return HostedWindow::named<QLineEdit>(*HostedWindow::named<Card>(*m_panel, card), name);
    }
    CodeField *code() const { return m_panel->findChild<CodeField *>(); }
    bool press(const QString &text) const { return HostedWindow::press(*m_panel, text); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<HostedWindow> m_window;
    std::unique_ptr<SendVerifyPanel> m_panel;
    QAbstractItemModel *m_history = nullptr;
};

void TestSendVerifyPanel::initTestCase()
{
    m_theme = std::make_unique<Theme>(nullptr);
}

void TestSendVerifyPanel::init()
{
    m_window = std::make_unique<HostedWindow>();
    QVERIFY(m_window->stage.start());
    m_panel = std::make_unique<SendVerifyPanel>(*m_window->stage.service, m_window->outbox,
                                                m_window->keyRing, m_window->clock);
    m_window->noteEvents = [this](const auto &events) { m_panel->noteEvents(events); };
    m_history = m_panel->findChild<BenchHistory *>();
    m_panel->resize(1'000, 900);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestSendVerifyPanel::cleanup()
{
    m_window->noteEvents = {};
    m_panel.reset();
    m_window.reset();
}

void TestSendVerifyPanel::worksByKeyboardAlone()
{
    m_panel->beginSend();
    QTest::keyClicks(QApplication::focusWidget(), u"anna"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"1 202 555 0123"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(answer(), u"200 Created"_s);
    QTRY_COMPARE(m_window->outbox.rowCount(), 1);
    QTRY_COMPARE(QApplication::focusWidget(), code());
    QCOMPARE(line(u"Verify"_s, u"Identifier"_s)->text(), u"anna"_s);
    QTest::keyClicks(QApplication::focusWidget(), m_window->outbox.message(0).text);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(answer(), u"200 Verified"_s);
}

void TestSendVerifyPanel::offersTheCodeOfTheOutbox()
{
    m_window->stage.service->setTestNumbers({{HostedStage::number(), Secret("004711")}});
    m_panel->beginSend(u"anna"_s, u"12025550123"_s);
    QVERIFY(!HostedWindow::button(*m_panel, u"Use code from outbox"_s)->isEnabled());
    QVERIFY(press(u"Send"_s));
    QTRY_VERIFY(HostedWindow::button(*m_panel, u"Use code from outbox"_s)->isEnabled());
    QVERIFY(press(u"Use code from outbox"_s));
    QCOMPARE(code()->text(), u"004711"_s);
    QVERIFY(press(u"Verify"_s));
    QTRY_COMPARE(answer(), u"200 Verified"_s);
}

void TestSendVerifyPanel::judgesTheRecipient_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("isReady");
    QTest::newRow("nothing") << QString() << u"11 digits, the first a 1"_s << false;
    QTest::newRow("too short") << u"1202"_s << u"7 more"_s << false;
    QTest::newRow("right") << u"12065550184"_s << u"+1 206-555-0184 · Washington"_s << true;
    QTest::newRow("with its grouping") << u"+1 (206) 555-0184"_s << u"+1 206-555-0184"_s << true;
    QTest::newRow("no area") << u"10005550184"_s << u"may not be assigned"_s << true;
    QTest::newRow("letters") << u"1206abc"_s << u"Only digits"_s << false;
    QTest::newRow("another first digit") << u"49"_s << u"first digit must be a 1"_s << false;
    QTest::newRow("too long") << u"120655501844"_s << u"it must be 11"_s << false;
    QTest::newRow("blocked") << u"19005550184"_s << u"RECIPIENT_BLOCK"_s << true;
}

void TestSendVerifyPanel::judgesTheRecipient()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, says);
    QFETCH(const bool, isReady);
    m_window->stage.settings.engine.limits.recipientBlock = {"1900"};
    m_window->stage.service->apply(m_window->stage.settings);
    m_panel->beginSend(u"anna"_s, typed);
    QLineEdit *recipient = line(u"Send"_s, u"Recipient"_s);
    QTRY_VERIFY2(recipient->accessibleDescription().contains(says),
                 qPrintable(recipient->accessibleDescription()));
    QCOMPARE(HostedWindow::button(*m_panel, u"Send"_s)->isEnabled(), isReady);
}

void TestSendVerifyPanel::showsTheGatewaysTime()
{
    SimulatorFaults slow;
    slow.delay = 120ms;
    m_window->stage.service->setSimulatorFaults(slow);
    m_panel->beginSend(u"anna"_s, u"12025550123"_s);
    QVERIFY(press(u"Send"_s));
    const auto isShown = [this] {
        for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"gateway"))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isShown());
}

void TestSendVerifyPanel::escapeCancels()
{
    SimulatorFaults silent;
    silent.line = SimulatorFaults::Line::Silent;
    m_window->stage.service->setSimulatorFaults(silent);
    m_panel->beginSend(u"anna"_s, u"12025550123"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_window->outbox.rowCount(), 1);
    QTRY_VERIFY(HostedWindow::button(*m_panel, u"Cancel"_s)); // after 300 ms
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!HostedWindow::button(*m_panel, u"Cancel"_s));
    QCOMPARE(m_history->rowCount(), 1); // what was asked may be done all the same
    QCOMPARE(answer(), u"No answer"_s);
    m_window->stage.service->setSimulatorFaults({});
    QVERIFY(press(u"Send"_s));
    QTRY_COMPARE(answer(), u"200 Created"_s);
}

void TestSendVerifyPanel::repeats()
{
    m_panel->beginSend(u"anna"_s, u"12025550123"_s);
    QVERIFY(press(u"Send"_s));
    QTRY_COMPARE(m_history->rowCount(), 1);
    m_panel->beginVerify(u"anna"_s);
    QTest::keyClicks(code(), u"99999"_s);
    QVERIFY(press(u"Verify"_s));
    QTRY_COMPARE(answer(), u"400 InvalidAuthCode"_s);
    auto *table = m_panel->findChild<QTableView *>();
    table->setCurrentIndex(m_history->index(0, 0));
    QVERIFY(press(u"Repeat"_s));
    QTRY_COMPARE(m_history->rowCount(), 3);
    QCOMPARE(answer(), u"400 InvalidAuthCode"_s);
    table->setCurrentIndex(m_history->index(2, 0));
    QVERIFY(press(u"Repeat"_s));
    QTRY_COMPARE(m_history->rowCount(), 4);
    QCOMPARE(answer(), u"200 Created"_s);
}

void TestSendVerifyPanel::copiesAsCurl()
{
    m_panel->beginSend(u"it's"_s, u"12025550123"_s);
    QVERIFY(press(u"Copy as curl"_s));
    const QString command = QGuiApplication::clipboard()->text();
    QVERIFY2(command.startsWith(u"curl "), qPrintable(command));
    QVERIFY2(command.contains(u"it'\\''s"), qPrintable(command));
    QVERIFY2(command.contains(u"'http://127.0.0.1:%1/'"_s.arg(m_window->stage.port())),
             qPrintable(command));
}

void TestSendVerifyPanel::asksAServer()
{
    HostedStage other;
    QVERIFY(other.start());
    m_panel->setTarget(SendVerifyPanel::Target::Server);
    m_panel->setServerAddress(QUrl(u"http://127.0.0.1:%1"_s.arg(other.port())));
    m_panel->beginSend(u"anna"_s, u"12025550123"_s);
    QVERIFY(press(u"Send"_s));
    QTRY_COMPARE(answer(), u"200 Created"_s);
    QVERIFY(other.hasMessages(1));
    QCOMPARE(m_window->outbox.rowCount(), 0);
    QVERIFY(!HostedWindow::button(*m_panel, u"Use code from outbox"_s));
}

void TestSendVerifyPanel::keepsTheToken()
{
    m_panel->setTarget(SendVerifyPanel::Target::Server);
    m_panel->setServerAddress(QUrl(u"http://127.0.0.1:%1/"_s.arg(m_window->stage.port())));
    auto *token = HostedWindow::named<QLineEdit>(*m_panel, u"Token"_s);
    QTest::keyClicks(token, u"s3cret"_s);
    m_panel->beginSend(u"anna"_s, u"12025550123"_s);
    QVERIFY(press(u"Send"_s));
    QTRY_COMPARE(answer(), u"200 Created"_s);
    const QString name = u"token of http://127.0.0.1:%1"_s.arg(m_window->stage.port());
    QCOMPARE(m_window->keyRing.secrets.value(name), u"s3cret"_s);
    m_panel->setServerAddress(QUrl(u"http://127.0.0.1:1/"_s));
    QCOMPARE(token->text(), QString()); // it is no other server's
    m_panel->setServerAddress(QUrl(u"http://127.0.0.1:%1/"_s.arg(m_window->stage.port())));
    QTRY_COMPARE(token->text(), u"s3cret"_s);
}

QTEST_MAIN(TestSendVerifyPanel)
#include "tst_sendverifypanel.moc"
