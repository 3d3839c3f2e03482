// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/consolestage.h"
#include "console/panels/entrydetails.h"
#include "console/panels/liveentriespanel.h"
#include "console/panels/sendform.h"
#include "console/panels/sendverifypanel.h"
#include "console/panels/settingspanel.h"
#include "console/theme/theme.h"
#include "console/widgets/accessibility.h"
#include "console/widgets/banner.h"
#include "console/widgets/emptystate.h"
#include "console/window/statusbar.h"
#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTcpServer>

#include <algorithm>
#include <csignal>

using namespace smsverify;
using namespace Qt::StringLiterals;

// A window on a machine where a service runs already, as a process of its own.
class TestConsoleAttach : public QObject
{
    Q_OBJECT

public:
    static void initMain() { ConsoleStage::leaveDesktop(); }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void readsTheDatabaseThatIsInUse();
    void actsThroughTheServiceThere();
    void anEmptyListSendsThroughTheServiceThere();
    void servesHereOnceTheOtherIsGone();
    void actsThroughTheServiceOnItsPort();
    void servesHereOnAnotherPort();
    void saysThatAPortIsNotKept();
    void showsTheOtherOutbox();
    void aStrangerOnThePortIsLeftAlone();

private:
    bool startOnSameDatabase();
    bool startOnOtherDatabase();
    bool wantItsPort(QFile &settings);
    bool isListed(const QString &authId);
    bool says(const QString &words);
    QWidget *inBanner(const QString &name);
    bool clickInBanner(const QString &name);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ConsoleStage> m_stage;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RunningService> m_service;
};

void TestConsoleAttach::initTestCase()
{
    installAccessibleWidgets();
    m_theme = std::make_unique<Theme>(nullptr);
}

void TestConsoleAttach::init()
{
    m_stage = std::make_unique<ConsoleStage>(*m_theme);
    m_folder = std::make_unique<QTemporaryDir>();
    m_service = std::make_unique<RunningService>(Program(m_folder->path()));
    m_service->program().set("SEND_LIMIT_AUTH_ID", u"off"_s);
    m_service->program().set("SEND_LIMIT_RECIPIENT", u"off"_s);
}

void TestConsoleAttach::cleanup()
{
    m_stage.reset();
    m_service.reset();
}

// It listens elsewhere than the window's settings say, and asks for the token that stands there.
bool TestConsoleAttach::startOnSameDatabase()
{
    m_service->program().set("DATA_DIR", m_stage->folder());
    m_service->program().set("DEBUG_MODE", u"true"_s);
    if (!m_service->start())
        return false;
    m_stage->set(u"HTTP_PORT", u"1"_s);
    return true;
}

bool TestConsoleAttach::startOnOtherDatabase()
{
    if (!m_service->start())
        return false;
    m_stage->set(u"HTTP_PORT", QString::number(m_service->port()));
    return true;
}

bool TestConsoleAttach::isListed(const QString &authId)
{
    const QAbstractItemModel &entries = m_stage->entries();
    return !entries.match(entries.index(0, 0), Qt::DisplayRole, authId, 1, Qt::MatchExactly)
                .isEmpty();
}

bool TestConsoleAttach::says(const QString &words)
{
    const auto labels = m_stage->window().findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) {
        return label->isVisible() && label->text().contains(words);
    });
}

QWidget *TestConsoleAttach::inBanner(const QString &name)
{
    for (const Banner *banner : m_stage->window().findChildren<Banner *>()) {
        if (auto *button = ConsoleStage::find(*banner, name))
            return button;
    }
    return nullptr;
}

// Once it has slid in.
bool TestConsoleAttach::clickInBanner(const QString &name)
{
    return ConsoleStage::waits([&] { return m_stage->click(inBanner(name)); });
}

void TestConsoleAttach::readsTheDatabaseThatIsInUse()
{
    QVERIFY(startOnSameDatabase());
    QCOMPARE(m_service->send("anna", "12025550123").status, 200);
    QVERIFY(m_stage->openWindow());
    QTRY_VERIFY(says(u"Another process serves from this database."_s));
    QVERIFY(says(u"127.0.0.1:%1"_s.arg(m_service->port())));
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(isListed(u"anna"_s));
    QCOMPARE(m_service->send("berta", "12025550124").status, 200);
    QTRY_VERIFY(isListed(u"berta"_s));
}

void TestConsoleAttach::actsThroughTheServiceThere()
{
    const QString token = u"a token, with spaces"_s;
    m_service->program().set("API_TOKEN", token);
    m_stage->set(u"API_TOKEN", token);
    QVERIFY(startOnSameDatabase());
    QVERIFY(m_stage->openWindow());
    QTRY_VERIFY(says(u"Another process serves from this database."_s));

    ConsoleStage::press(Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY(m_stage->panel<SendForm>().isVisible());
    QCOMPARE(m_stage->panel<SendVerifyPanel>().target(), SendVerifyPanel::Target::Server);
    QVERIFY(ConsoleStage::tabTo(u"Identifier"_s));
    ConsoleStage::type(u"by-window"_s);
    QVERIFY(ConsoleStage::tabTo(u"Recipient"_s));
    ConsoleStage::type(u"12065550100"_s);
    ConsoleStage::press(Qt::Key_Return);
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(isListed(u"by-window"_s));

    auto &view = m_stage->panel<EntryView>();
    view.setFocus();
    view.setCurrentIndex(view.model()->index(0, 0));
    QTRY_COMPARE(view.selectedEntries().size(), std::size_t(1));
    ConsoleStage::press(Qt::Key_Delete);
    QTRY_VERIFY(ConsoleStage::front() != &m_stage->window());
    QVERIFY(m_stage->click(ConsoleStage::find(*ConsoleStage::front(), u"Void"_s)));
    QTRY_VERIFY(!isListed(u"by-window"_s));
    m_service->signal(SIGTERM);
    QCOMPARE(m_service->waitForEnd(), 0);
}

void TestConsoleAttach::anEmptyListSendsThroughTheServiceThere()
{
    QVERIFY(startOnSameDatabase());
    QVERIFY(m_stage->openWindow());
    QTRY_VERIFY(says(u"Another process serves from this database."_s));
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    const auto inList = [this](const QString &name) {
        return ConsoleStage::find(*m_stage->panel<LiveEntriesPanel>().findChild<EmptyState *>(),
                                  name);
    };
    QTRY_VERIFY(inList(u"Send a code"_s));
    QVERIFY(m_stage->click(inList(u"Send a code"_s)));
    QTRY_VERIFY(m_stage->panel<SendForm>().isVisible());
    QCOMPARE(m_stage->panel<SendVerifyPanel>().target(), SendVerifyPanel::Target::Server);
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    m_stage->panel<LiveEntriesPanel>().search(u"nobody"_s);
    QTRY_VERIFY(inList(u"Show all entries"_s));
    QVERIFY(!inList(u"Send a code"_s));
    QCOMPARE(m_service->send("anna", "12025550123").status, 200);
    QVERIFY(m_stage->click(inList(u"Show all entries"_s)));
    QTRY_VERIFY(isListed(u"anna"_s));
}

void TestConsoleAttach::servesHereOnceTheOtherIsGone()
{
    QVERIFY(startOnSameDatabase());
    m_stage->set(u"HTTP_PORT", u"0"_s);
    QCOMPARE(m_service->send("anna", "12025550123").status, 200);
    QVERIFY(m_stage->openWindow());
    QTRY_VERIFY(says(u"Another process serves from this database."_s));
    QVERIFY(!inBanner(u"Serve from here"_s));
    m_stage->panel<SendVerifyPanel>().type({u"berta"_s, u"12025550124"_s, u"anna"_s, Secret("12")});
    QCOMPARE(m_service->stop(), 0);
    QTRY_VERIFY(says(u"The other service does not answer."_s));
    QVERIFY(clickInBanner(u"Serve from here"_s));
    QTRY_VERIFY(m_stage->isListening());
    QTRY_VERIFY(!says(u"Another process serves from this database."_s));
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(isListed(u"anna"_s));
    const SendVerifyPanel::Typed typed = m_stage->panel<SendVerifyPanel>().typed();
    QCOMPARE(typed.authIdToSend, u"berta"_s);
    QCOMPARE(typed.recipient, u"12025550124"_s);
    QCOMPARE(typed.authIdToVerify, u"anna"_s);
    QCOMPARE(typed.code.reveal(), QByteArray("12"));
}

// Its database is another one: the list is not told, one entry at a time is.
void TestConsoleAttach::actsThroughTheServiceOnItsPort()
{
    QVERIFY(startOnOtherDatabase());
    QCOMPARE(m_service->send("anna", "12025550123").status, 200);
    QVERIFY(m_stage->openWindow());
    QTRY_VERIFY(says(u"Another service listens on port %1."_s.arg(m_service->port())));
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(says(u"Search for a whole identifier"_s));
    m_stage->panel<LiveEntriesPanel>().search(u"anna"_s);
    const auto isFound = [&] {
        const auto &entry = m_stage->panel<LiveEntriesPanel>().details().entry();
        return entry && entry->authId == u"anna"_s;
    };
    QTRY_VERIFY(isFound());
    QTRY_VERIFY(says(u"23"_s)); // the masked number

    QVERIFY(m_stage->click(ConsoleStage::find(m_stage->panel<EntryDetails>(), u"Void"_s)));
    QTRY_VERIFY(ConsoleStage::front() != &m_stage->window());
    QVERIFY(m_stage->click(ConsoleStage::find(*ConsoleStage::front(), u"Void"_s)));
    QTRY_VERIFY(!isFound());
    QCOMPARE(reasonIn(m_service->check("anna", "1").body), "UnknownAuthId");
}

// The window's settings file asks for the port that the other service has.
bool TestConsoleAttach::wantItsPort(QFile &settings)
{
    m_stage->sources.environment.remove(u"HTTP_PORT"_s);
    if (!settings.open(QIODevice::WriteOnly))
        return false;
    settings.write("[http]\nport = " + QByteArray::number(m_service->port()) + '\n');
    settings.close();
    return settings.error() == QFile::NoError;
}

void TestConsoleAttach::servesHereOnAnotherPort()
{
    QVERIFY(startOnOtherDatabase());
    QFile file(m_stage->file(u"settings.toml"_s));
    QVERIFY(wantItsPort(file));
    QTcpServer vacant; // for a port that nobody has
    QVERIFY(vacant.listen(QHostAddress::LocalHost));
    const quint16 other = vacant.serverPort();
    vacant.close();
    QVERIFY(m_stage->openWindow());
    QTRY_VERIFY(says(u"Another service listens"_s));
    const std::size_t length = SettingsDraft::indexOf(u"CODE_LENGTH");
    m_stage->panel<SettingsPanel>().draft().setText(length, u"6"_s); // not applied yet
    QVERIFY(clickInBanner(u"Use another port"_s));
    QTRY_VERIFY(ConsoleStage::front()->findChild<QSpinBox *>());
    auto *port = ConsoleStage::front()->findChild<QSpinBox *>();
    QVERIFY(port->hasFocus());
    port->setValue(other);
    ConsoleStage::press(Qt::Key_Return);
    QTRY_VERIFY(m_stage->isListening());
    QCOMPARE(m_stage->port(), other);
    const SettingsDraft &draft = m_stage->panel<SettingsPanel>().draft();
    QCOMPARE(draft.text(SettingsDraft::indexOf(u"HTTP_PORT")), QString::number(other));
    QCOMPARE(draft.changed(), std::vector{length});
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "[http]\nport = " + QByteArray::number(other) + '\n');
    QTRY_VERIFY(!inBanner(u"Use another port"_s));
    QCOMPARE(m_stage->panel<SendVerifyPanel>().target(), SendVerifyPanel::Target::ThisService);
}

void TestConsoleAttach::saysThatAPortIsNotKept()
{
    QVERIFY(startOnOtherDatabase());
    QFile file(m_stage->file(u"settings.toml"_s));
    QVERIFY(wantItsPort(file));
    QVERIFY(m_stage->openWindow());
    QTRY_VERIFY(says(u"Another service listens"_s));
    QVERIFY(file.open(QIODevice::Append)); // somebody else's
    file.write("# mine\n");
    file.close();
    QVERIFY(clickInBanner(u"Use another port"_s));
    QTRY_VERIFY(ConsoleStage::front()->findChild<QSpinBox *>());
    ConsoleStage::front()->findChild<QSpinBox *>()->setValue(0);
    ConsoleStage::press(Qt::Key_Return);
    const auto isSaid = [] {
        const QWidget *front = ConsoleStage::front();
        return front && front->windowTitle() == u"The port was not kept"_s;
    };
    QTRY_VERIFY(isSaid());
    ConsoleStage::press(Qt::Key_Return);
    QTRY_VERIFY(m_stage->isListening());
}

void TestConsoleAttach::showsTheOtherOutbox()
{
    QVERIFY(startOnSameDatabase());
    QCOMPARE(m_service->send("anna", "12025550123").status, 200);
    QVERIFY(m_stage->openWindow());
    QTRY_VERIFY(says(u"Another process serves from this database."_s));
    ConsoleStage::press(Qt::Key_5, Qt::ControlModifier);
    QTRY_COMPARE(m_stage->messages().rowCount(), 1);
    QCOMPARE(m_stage->code().toLatin1(), m_service->code("12025550123"));
    QCOMPARE(m_service->send("berta", "12025550124").status, 200);
    QTRY_COMPARE(m_stage->messages().rowCount(), 2);
    QCOMPARE(m_stage->code().toLatin1(), m_service->code("12025550124"));
    QVERIFY(!ConsoleStage::find(m_stage->panel<OutboxPanel>(), u"Clear"_s)); // it is not ours
}

void TestConsoleAttach::aStrangerOnThePortIsLeftAlone()
{
    QTcpServer stranger;
    QVERIFY(stranger.listen(QHostAddress::LocalHost));
    bool wasAsked = false;
    connect(&stranger, &QTcpServer::newConnection, &stranger, [&] {
        QTcpSocket *caller = stranger.nextPendingConnection();
        connect(caller, &QTcpSocket::readyRead, caller, [&, caller] {
            caller->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
            wasAsked = true;
        });
    });
    m_stage->set(u"HTTP_PORT", QString::number(stranger.serverPort()));
    QVERIFY(m_stage->openWindow());
    QTRY_VERIFY(says(u"Port %1 is taken by another program."_s.arg(stranger.serverPort())));
    QTRY_VERIFY(wasAsked);
    QVERIFY(inBanner(u"Use another port"_s));
    QVERIFY(!says(u"Another service listens"_s));
    QCOMPARE(m_stage->service().state().phase, HostedState::Phase::Running);
}

QTEST_MAIN(TestConsoleAttach)
#include "tst_console_attach.moc"
