// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/consolestage.h"
#include "console/models/nodemodel.h"
#include "console/panels/nodescard.h"
#include "console/theme/theme.h"
#include "console/widgets/accessibility.h"
#include "console/widgets/tableview.h"
#include "support/apirequests.h"
#include "support/runningservice.h"
#include "support/scratchpostgresql.h"

#include <QAbstractItemModelTester>
#include <QLabel>

#include <algorithm>

using namespace smsverify;
using namespace Qt::StringLiterals;

// A window on a PostgreSQL that other nodes share.
class TestConsolePostgresql : public QObject
{
    Q_OBJECT

public:
    static void initMain() { ConsoleStage::leaveDesktop(); }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void listsWhatAnotherNodePut();
    void listsWhatNobodyTellsOf();
    void showsTheNodes();
    void attachesToTheNodeOnItsPort();
    void leavesTheListToTheDatabaseOfAnotherService();
    void goesOnAfterTheServersRestart();

private:
    bool startNode();
    bool isListed(const QString &authId);
    bool says(const QString &words);
    QAbstractItemModel &nodes() { return *m_stage->panel<NodesCard>().findChild<NodeModel *>(); }
    QString seen(int row) { return nodes().index(row, NodeModel::Seen).data().toString(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ScratchPostgresql> m_server;
    std::unique_ptr<ConsoleStage> m_stage;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RunningService> m_node;
};

void TestConsolePostgresql::initTestCase()
{
    if (!ScratchPostgresql::isInstalled())
        QSKIP("PostgreSQL is not installed");
    installAccessibleWidgets();
    m_theme = std::make_unique<Theme>(nullptr);
    m_server = std::make_unique<ScratchPostgresql>();
    QVERIFY(m_server->start());
}

// The window's node and the other one have the same key.
void TestConsolePostgresql::init()
{
    QVERIFY(m_server->clearDatabase());
    const QString key = QString::fromLatin1(QByteArray(32, 'k').toBase64());
    m_stage = std::make_unique<ConsoleStage>(*m_theme);
    m_stage->set(u"DATABASE_URL", m_server->url());
    m_stage->set(u"CODE_HASH_KEY", key);
    m_folder = std::make_unique<QTemporaryDir>();
    m_node = std::make_unique<RunningService>(Program(m_folder->path()));
    m_node->program().set("CODE_HASH_KEY", key);
}

void TestConsolePostgresql::cleanup()
{
    m_stage.reset();
    m_node.reset();
}

bool TestConsolePostgresql::startNode()
{
    m_node->program().set("DATABASE_URL", m_server->url());
    return m_node->start();
}

bool TestConsolePostgresql::isListed(const QString &authId)
{
    const QAbstractItemModel &entries = m_stage->entries();
    return !entries.match(entries.index(0, 0), Qt::DisplayRole, authId, 1, Qt::MatchExactly)
                .isEmpty();
}

bool TestConsolePostgresql::says(const QString &words)
{
    const auto labels = m_stage->window().findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) {
        return label->isVisible() && label->text().contains(words);
    });
}

void TestConsolePostgresql::listsWhatAnotherNodePut()
{
    QVERIFY(m_stage->open());
    QVERIFY(startNode());
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    const QAbstractItemModelTester tester(&m_stage->entries(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(m_node->send("anna", "12025550123").status, 200);
    QTRY_VERIFY(isListed(u"anna"_s));
    QCOMPARE(m_node->check("anna", m_node->code("12025550123")).status, 200);
    QTRY_VERIFY(!isListed(u"anna"_s));
}

void TestConsolePostgresql::listsWhatNobodyTellsOf()
{
    QVERIFY(m_stage->open());
    QVERIFY(startNode());
    QCOMPARE(m_node->send("anna", "12025550123").status, 200);
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(isListed(u"anna"_s));
    m_server->query(u"INSERT INTO verification (slot, auth_id, recipient, nonce, digest, key_id,"
                    " attempts, tries_allowed, created_at, expires_at, message_state, message_id)"
                    " SELECT slot + 1, 'quiet', recipient, nonce, digest, key_id, attempts,"
                    " tries_allowed, created_at, expires_at, 1, '' FROM verification"_s);
    QTRY_VERIFY(isListed(u"quiet"_s));
    m_server->query(u"DELETE FROM verification WHERE auth_id = 'quiet'"_s);
    QTRY_VERIFY(!isListed(u"quiet"_s));
}

void TestConsolePostgresql::showsTheNodes()
{
    QVERIFY(m_stage->open());
    const QAbstractItemModelTester tester(&nodes(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto isOwn = [&] {
        return nodes().index(0, 0).data().toString().contains(u"(this window)"_s)
            && nodes().index(0, NodeModel::Address).data().toString()
            == u"http://127.0.0.1:%1"_s.arg(m_stage->port());
    };
    QTRY_VERIFY(isOwn());
    QVERIFY(startNode());
    QCOMPARE(m_node->send("anna", "12025550123").status, 200); // else there are no figures to show
    QTRY_COMPARE(nodes().rowCount(), 2);
    QTRY_VERIFY(says(u"2 of 2 alive"_s));
    m_node->kill();
    m_server->query(
        u"UPDATE node SET seen_at = seen_at - interval '1 min' WHERE process_id <> %1"_s.arg(
            QCoreApplication::applicationPid()));
    QTRY_VERIFY(says(u"1 of 2 alive"_s));
    QVERIFY(!seen(0).startsWith(u"gone"_s));
    QVERIFY(seen(1).startsWith(u"gone, 1 min"_s));
    QVERIFY(nodes().index(1, 0).data(Qt::AccessibleTextRole).toString().endsWith(u", gone"_s));
}

void TestConsolePostgresql::attachesToTheNodeOnItsPort()
{
    QVERIFY(startNode());
    QCOMPARE(m_node->send("anna", "12025550123").status, 200);
    m_stage->set(u"HTTP_PORT", QString::number(m_node->port()));
    QVERIFY(m_stage->openWindow());
    QTRY_VERIFY(says(u"It works on the same database."_s));
    QTRY_VERIFY(says(u"1 of 1 alive"_s));
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(isListed(u"anna"_s));
    QCOMPARE(m_node->send("berta", "12025550124").status, 200);
    QTRY_VERIFY(isListed(u"berta"_s));
}

// What is in the database that the settings name is not what that one works on.
void TestConsolePostgresql::leavesTheListToTheDatabaseOfAnotherService()
{
    QVERIFY(m_node->start()); // on a file
    m_stage->set(u"HTTP_PORT", QString::number(m_node->port()));
    QVERIFY(m_stage->openWindow());
    QTRY_VERIFY(says(u"only its own database tells"_s));
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(ConsoleStage::waits([&] { return says(u"Search for a whole identifier"_s); }));
}

void TestConsolePostgresql::goesOnAfterTheServersRestart()
{
    QVERIFY(m_stage->open());
    QVERIFY(startNode());
    QCOMPARE(m_node->send("anna", "12025550123").status, 200);
    ConsoleStage::press(Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(isListed(u"anna"_s));
    QVERIFY(m_server->stop());
    QTRY_VERIFY(says(u"cannot be reached"_s));
    QVERIFY(m_server->start());
    QTRY_VERIFY(!says(u"cannot be reached"_s));
    QTRY_COMPARE(m_node->send("berta", "12025550124").status, 200);
    QTRY_VERIFY(isListed(u"berta"_s));
}

QTEST_MAIN(TestConsolePostgresql)
#include "tst_console_postgresql.moc"
