// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/hostedwindow.h"
#include "console/panels/outboxpanel.h"
#include "console/theme/theme.h"
#include "console/widgets/phone.h"

#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QSpinBox>

using namespace smsverify;
using namespace Qt::StringLiterals;

class TestOutboxPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void showsWhatComes();
    void searches();
    void copiesTheCode();
    void revealingIsRecorded();
    void clearsOnceItIsAsked();
    void clearingCanBeUndone();
    void narrowPanelsKeepThePhone();
    void misbehaves();
    void countsDown();
    void testNumbers();
    void needsTheSimulator();

private:
    bool press(const QString &text) const { return HostedWindow::press(*m_panel, text); }
    bool shows(const QString &text) const
    {
        for (const QLabel *label : m_panel->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }
    void send(const QString &authId)
    {
        const int before = m_window->outbox.rowCount();
        const auto sent = m_window->stage.send(authId);
        QTRY_COMPARE(m_window->outbox.rowCount(), before + 1);
        QVERIFY(sent.text().startsWith(u"pending"));
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<HostedWindow> m_window;
    std::unique_ptr<OutboxPanel> m_panel;
};

void TestOutboxPanel::initTestCase()
{
    m_theme = std::make_unique<Theme>(nullptr);
}

void TestOutboxPanel::init()
{
    m_window = std::make_unique<HostedWindow>();
    QVERIFY(m_window->stage.start());
    m_panel =
        std::make_unique<OutboxPanel>(*m_window->stage.service, m_window->outbox, m_window->clock);
    m_panel->resize(1'000, 900);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestOutboxPanel::cleanup()
{
    m_panel.reset();
    m_window.reset();
}

void TestOutboxPanel::showsWhatComes()
{
    QVERIFY(shows(u"No messages yet"_s));
    QSignalSpy asked(m_panel.get(), &OutboxPanel::sendRequested);
    QVERIFY(press(u"Send a code…"_s));
    QCOMPARE(asked.size(), 1);
    send(u"anna"_s);
    QTRY_VERIFY(shows(m_window->outbox.message(0).text));
    send(u"bert"_s);
    QTRY_VERIFY(shows(m_window->outbox.message(0).text));
    QVERIFY(shows(u"+1 ••• ••• ••23"_s));
    QVERIFY(!shows(u"0123"_s));
}

void TestOutboxPanel::searches()
{
    send(u"anna"_s);
    auto *list = m_panel->findChild<QListView *>();
    auto *search = HostedWindow::named<QLineEdit>(*m_panel, u"Search the outbox"_s);
    QTest::keyClicks(search, u"550123"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    QTest::keyClicks(search, u"x"_s);
    QCOMPARE(list->model()->rowCount(), 0);
    search->clear();
    QCOMPARE(list->model()->rowCount(), 1);
}

void TestOutboxPanel::copiesTheCode()
{
    send(u"anna"_s);
    QVERIFY(press(u"Copy code"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), m_window->outbox.message(0).text);
}

void TestOutboxPanel::revealingIsRecorded()
{
    send(u"anna"_s);
    auto *reveal = HostedWindow::named<QAbstractButton>(*m_panel, u"Show the whole number"_s);
    QTest::mouseClick(reveal, Qt::LeftButton);
    QVERIFY(shows(u"+1 202 555 0123"_s));
    const auto isRecorded = [this] {
        return std::ranges::find(m_window->happened, Event::Kind::Revealed, &Event::kind)
            != m_window->happened.end();
    };
    QTRY_VERIFY(isRecorded());
    send(u"bert"_s);
    QTRY_VERIFY(!shows(u"+1 202 555 0123"_s));
}

void TestOutboxPanel::clearsOnceItIsAsked()
{
    send(u"anna"_s);
    QVERIFY(press(u"Clear…"_s));
    auto *dialog = m_panel->findChild<QDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(HostedWindow::button(*dialog, u"Cancel"_s)->hasFocus());
    QVERIFY(HostedWindow::press(*dialog, u"Cancel"_s));
    QCOMPARE(m_window->outbox.rowCount(), 1);
    QVERIFY(press(u"Clear…"_s));
    QVERIFY(HostedWindow::press(*m_panel, u"Clear 1 messages"_s));
    QTRY_COMPARE(m_window->outbox.rowCount(), 0);
    QTRY_VERIFY(shows(u"No messages yet"_s));
}

void TestOutboxPanel::clearingCanBeUndone()
{
    send(u"anna"_s);
    send(u"bert"_s);
    const QString newest = m_window->outbox.message(0).id;
    QVERIFY(press(u"Clear…"_s));
    QVERIFY(HostedWindow::press(*m_panel, u"Clear 2 messages"_s));
    QTRY_COMPARE(m_window->outbox.rowCount(), 0);
    send(u"carl"_s);
    QVERIFY(press(u"Undo"_s));
    QTRY_COMPARE(m_window->outbox.rowCount(), 3);
    QCOMPARE(m_window->outbox.message(1).id, newest);
    QVERIFY(!HostedWindow::button(*m_panel, u"Undo"_s));
}

void TestOutboxPanel::narrowPanelsKeepThePhone()
{
    send(u"anna"_s);
    const auto *phone = m_panel->findChild<Phone *>();
    for (const int width : {744, 1'000, 808}) {
        m_panel->resize(width, 480);
        QTRY_VERIFY(phone->width() >= 200);
        QVERIFY(phone->height() >= 200);
        QVERIFY(m_panel->findChild<QListView *>()->width() >= 270);
    }
}

void TestOutboxPanel::misbehaves()
{
    QVERIFY(shows(u"Accepts every message."_s));
    const auto faults = [this] { return m_window->stage.service->state().gateway.faults; };
    QVERIFY(press(u"Take them, never answer"_s));
    QVERIFY(shows(u"does not answer"_s));
    QTRY_COMPARE(faults().line, SimulatorFaults::Line::Silent);
    QVERIFY(press(u"Go away: no connection"_s));
    QTRY_COMPARE(faults().line, SimulatorFaults::Line::Away);
    QVERIFY(press(u"Refuse one of"_s));
    QTRY_COMPARE(faults().refuseEvery, 2);
    auto *every = HostedWindow::named<QSpinBox>(*m_panel, u"Of so many messages one is refused"_s);
    every->setValue(1);
    QVERIFY(shows(u"Refuses every message."_s));
    QTRY_COMPARE(faults().refuseEvery, 1);
    QVERIFY(press(u"Accept everything again"_s));
    QTRY_VERIFY(!faults().isActive());
    QVERIFY(shows(u"Accepts every message."_s));
}

void TestOutboxPanel::countsDown()
{
    auto *next = HostedWindow::named<QSpinBox>(*m_panel, u"Messages to be refused"_s);
    next->setValue(2);
    QVERIFY(shows(u"Refuses the next 2"_s));
    QVERIFY(m_window->stage.send(u"anna"_s).text().startsWith(u"not sent"));
    QTRY_COMPARE(next->value(), 1);
    QVERIFY(m_window->stage.send(u"anna"_s).text().startsWith(u"not sent"));
    QTRY_VERIFY(shows(u"Accepts every message."_s));
    QVERIFY(
        qobject_cast<QAbstractButton *>(HostedWindow::button(*m_panel, u"Accept every message"_s))
            ->isChecked());
}

void TestOutboxPanel::testNumbers()
{
    QSignalSpy changed(m_panel.get(), &OutboxPanel::testNumbersChanged);
    QTest::keyClicks(HostedWindow::named<QLineEdit>(*m_panel, u"Number"_s), u"12025550123"_s);
    QVERIFY(!HostedWindow::button(*m_panel, u"Add number"_s)->isEnabled());
    auto *code = HostedWindow::named<QLineEdit>(*m_panel, u"Code"_s);
    QTest::keyClicks(code, u"00x47"_s);
    QTest::keyClick(code, Qt::Key_Return);
    QCOMPARE(changed.size(), 1);
    QTRY_VERIFY(shows(u"+1 202 555 0123"_s));
    send(u"anna"_s);
    QCOMPARE(m_window->outbox.message(0).text, u"0047"_s);
    auto *remove = HostedWindow::named<QAbstractButton>(*m_panel, u"Remove +1 202 555 0123"_s);
    QTest::mouseClick(remove, Qt::LeftButton);
    QVERIFY(m_window->stage.service->testNumbers().empty());
}

void TestOutboxPanel::needsTheSimulator()
{
    m_window->stage.settings.gateway = GatewayKind::Flowroute;
    m_window->stage.service->restart(m_window->stage.settings);
    QTRY_VERIFY(shows(u"Messages leave this machine"_s));
    QSignalSpy asked(m_panel.get(), &OutboxPanel::settingWanted);
    QVERIFY(press(u"Show the setting"_s));
    QCOMPARE(asked.value(0).value(0).toString(), u"SMS_GATEWAY"_s);
}

QTEST_MAIN(TestOutboxPanel)
#include "tst_outboxpanel.moc"
