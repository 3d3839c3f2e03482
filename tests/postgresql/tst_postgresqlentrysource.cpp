// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlentrysource.h"

#include "postgresql/postgresqlstore.h"
#include "store/readerasker.h"
#include "store/sqlerror.h"
#include "support/scratchpgbouncer.h"
#include "support/scratchpostgresql.h"
#include "support/storeasker.h"
#include "support/storerequests.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace smsverify;

using Trouble = ReaderHealth::Trouble;

// What operators see of a PostgreSQL server that others write to, and of one that is not well.
class TestPostgresqlEntrySource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void refuses_data();
    void refuses();
    void readsOnceThereAreTables();
    void isToldOfChanges();
    void seesChangesThatNobodyTells();
    void seesChangesThroughAPooler();
    void goesByTheServersClock();
    void tellsWhoServes();
    void recoversFromARestart();
    void noticesAServerThatStandsStill();
    void endsBesideAServerThatStandsStill();
    void aCancelledStatementEndsInTheServer();

private:
    Secret url() const { return Secret(m_server->url().toUtf8()); }
    EntryPlace place() const { return placeOf(m_server->url()); }
    static EntryPlace placeOf(const QString &url)
    {
        return PostgresqlEntrySource::place(Secret(url.toUtf8()), u"postgresql://test"_s);
    }
    std::unique_ptr<PostgresqlStore> openStore() const;
    bool put(const char *id) const;
    qint64 waitingForALock() const;

    const SystemClock m_clock;
    std::unique_ptr<ScratchPostgresql> m_server;
    std::unique_ptr<PostgresqlStore> m_store;
};

void TestPostgresqlEntrySource::initTestCase()
{
    if (!ScratchPostgresql::isInstalled())
        QSKIP("PostgreSQL is not installed");
    m_server = std::make_unique<ScratchPostgresql>();
    QVERIFY(m_server->start());
}

void TestPostgresqlEntrySource::init()
{
    m_store.reset();
    QVERIFY(m_server->clearDatabase());
    m_store = openStore();
    QTRY_VERIFY(m_store->health().isUsable());
}

std::unique_ptr<PostgresqlStore> TestPostgresqlEntrySource::openStore() const
{
    PostgresqlOptions options;
    options.url = url();
    options.connections = 1;
    return std::make_unique<PostgresqlStore>(options, Keyring{keyOf('k'), std::nullopt}, m_clock);
}

bool TestPostgresqlEntrySource::put(const char *id) const
{
    return StoreAsker(*m_store).put(putOperation(authId(id), "1234")).has_value();
}

void TestPostgresqlEntrySource::refuses_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("database");
    QTest::addColumn<Trouble>("trouble");

    const QString ours = u"verification"_s;
    QTest::newRow("a database without tables")
        << u"DROP TABLE schema_version"_s << ours << ours << Trouble::NotPrepared;
    QTest::newRow("a newer schema")
        << u"UPDATE schema_version SET version = 1000"_s << ours << ours << Trouble::NewerSchema;
    QTest::newRow("tables of another role")
        << u"REVOKE verification FROM stranger"_s << u"stranger"_s << ours << Trouble::NotPermitted;
    QTest::newRow("a role that nobody knows")
        << QString() << u"nobody"_s << ours << Trouble::Unreachable;
    QTest::newRow("no such database") << QString() << ours << u"nothing"_s << Trouble::Unreachable;
}

void TestPostgresqlEntrySource::refuses()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, role);
    QFETCH(const QString, database);
    QFETCH(const Trouble, trouble);
    if (role == "stranger"_L1)
        QVERIFY(m_server->createRole(role, u"secret"_s));
    if (!sql.isEmpty())
        m_server->query(sql);
    ReaderAsker asker(placeOf(m_server->urlOf(role, u"secret"_s, database)));
    QTRY_COMPARE(asker.reader.health().trouble, trouble);
    QVERIFY(!asker.reader.health().detail.isEmpty());
    QVERIFY(!asker.reader.health().detail.contains(u"secret"_s));
    const auto page = asker.page({});
    QVERIFY(!page);
    QCOMPARE(page.error().code, FailureCode::StoreUnavailable);
}

void TestPostgresqlEntrySource::readsOnceThereAreTables()
{
    m_store.reset();
    QVERIFY(m_server->clearDatabase());
    ReaderAsker asker(place());
    QTRY_COMPARE(asker.reader.health().trouble, Trouble::NotPrepared);
    m_store = openStore();
    QVERIFY(put("anna"));
    QTRY_COMPARE(asker.reader.counts().waiting, 1);
    QVERIFY(asker.reader.health().isReadable());
}

void TestPostgresqlEntrySource::isToldOfChanges()
{
    PostgresqlLink link;
    link.setDeadline(std::chrono::steady_clock::now() + 30s);
    link.open(url());
    link.query("LISTEN sms_verification");
    QVERIFY(!link.takeNotifications());
    QVERIFY(put("anna"));
    QVERIFY(QTest::qWaitFor([&] { return link.takeNotifications(); }, 5'000));
    QVERIFY(!link.takeNotifications());
}

void TestPostgresqlEntrySource::seesChangesThatNobodyTells()
{
    QVERIFY(put("anna"));
    ReaderAsker asker(place());
    QTRY_COMPARE(asker.reader.counts().waiting, 1);
    QSignalSpy committed(&asker.reader, &EntryReader::committed);
    m_server->query(u"UPDATE verification SET message_state = 2"_s);
    QVERIFY(committed.wait());
    QCOMPARE(asker.page({})->rows.front().message, MessageState::Unconfirmed);
}

void TestPostgresqlEntrySource::seesChangesThroughAPooler()
{
    if (!ScratchPgbouncer::isInstalled())
        QSKIP("pgbouncer is not installed");
    ScratchPgbouncer pooler(*m_server, ScratchPgbouncer::PoolMode::Transaction, 2);
    QVERIFY(pooler.start());
    QVERIFY(put("anna"));
    ReaderAsker asker(placeOf(pooler.url()));
    QTRY_COMPARE(asker.reader.counts().waiting, 1);
    QSignalSpy committed(&asker.reader, &EntryReader::committed);
    QVERIFY(put("berta"));
    QVERIFY(committed.wait());
    QTRY_COMPARE(asker.reader.counts().waiting, 2);
    QCOMPARE(asker.page({})->rows.size(), std::size_t(2));
}

// This machine's may be wrong.
void TestPostgresqlEntrySource::goesByTheServersClock()
{
    QVERIFY(put("over"));
    m_server->query(u"UPDATE verification SET created_at = created_at - 3600000,"
                    " expires_at = 1000 * extract(epoch FROM clock_timestamp())::bigint - 1"_s);
    QVERIFY(put("waiting"));
    QVERIFY(put("early"));
    m_server->query(u"UPDATE verification SET created_at = created_at + 90000"
                    " WHERE auth_id = 'early'"_s);
    ReaderAsker asker(place());
    QTRY_COMPARE(asker.reader.counts(), (EntryCounts{1, 2}));
    PageRequest request;
    request.query.filter = EntryFilter::Waiting;
    QCOMPARE(asker.page(request)->rows.size(), std::size_t(1));
    request.query.filter = EntryFilter::Expired;
    QCOMPARE(asker.page(request)->rows.size(), std::size_t(2));
}

void TestPostgresqlEntrySource::tellsWhoServes()
{
    ReaderAsker asker(place());
    const auto nodes = [&] { return asker.reader.nodes().value_or(std::vector<ServiceNode>()); };
    QTRY_COMPARE(nodes().size(), std::size_t(1));
    QVERIFY(nodes().front().address.isEmpty());
    m_store->announce(u"http://127.0.0.1:8000"_s);
    m_server->query(u"INSERT INTO node VALUES ('id', 'other', 17, '1.2', 'http://[::1]:8000',"
                    " clock_timestamp() - interval '2 h', clock_timestamp() - interval '1 min')"_s);
    QTRY_COMPARE(nodes().size(), std::size_t(2));
    QTRY_COMPARE(nodes().front().address, u"http://127.0.0.1:8000"_s);
    QVERIFY(nodes().front().isAlive);
    QCOMPARE(nodes().front().processId, QCoreApplication::applicationPid());
    QVERIFY(nodes().front().seenAgo < PostgresqlNode::lifetime);
    const ServiceNode gone = nodes().back();
    QVERIFY(!gone.isAlive);
    QCOMPARE(gone.name, u"other"_s);
    QCOMPARE(gone.version, u"1.2"_s);
    QVERIFY(gone.seenAgo >= 1min && gone.startedAgo >= 2h);
    m_store.reset(); // in order: it takes itself out
    QTRY_COMPARE(nodes().size(), std::size_t(1));
}

void TestPostgresqlEntrySource::recoversFromARestart()
{
    QVERIFY(put("anna"));
    ReaderAsker asker(place());
    QTRY_COMPARE(asker.reader.counts().waiting, 1);
    const QSignalSpy health(&asker.reader, &EntryReader::healthChanged);
    QVERIFY(m_server->stop(ScratchPostgresql::Stop::Immediate));
    QTRY_COMPARE(asker.reader.health().trouble, Trouble::Unreachable);
    QVERIFY(m_server->start());
    QTRY_VERIFY_WITH_TIMEOUT(asker.reader.health().isReadable(), 20'000);
    QCOMPARE(asker.page({})->rows.size(), std::size_t(1));
    QTRY_VERIFY_WITH_TIMEOUT(put("berta"), 20'000);
    QTRY_COMPARE(asker.reader.counts().waiting, 2);
}

void TestPostgresqlEntrySource::noticesAServerThatStandsStill()
{
    ReaderAsker asker(place());
    QTRY_VERIFY(asker.reader.health().isReadable());
    QVERIFY(m_server->suspend());
    QTRY_COMPARE_WITH_TIMEOUT(asker.reader.health().trouble, Trouble::Unreachable, 20'000);
    m_server->resume();
    QTRY_VERIFY_WITH_TIMEOUT(asker.reader.health().isReadable(), 20'000);
}

// A window that is closed does not wait for it.
void TestPostgresqlEntrySource::endsBesideAServerThatStandsStill()
{
    auto asker = std::make_unique<ReaderAsker>(place());
    QTRY_VERIFY(asker->reader.health().isReadable());
    QVERIFY(m_server->suspend());
    bool isAnswered = false;
    asker->reader.page({}, [&](const Result<EntryPage> &) { isAnswered = true; });
    QElapsedTimer time;
    time.start();
    asker.reset();
    const qint64 took = time.elapsed();
    m_server->resume();
    QVERIFY(!isAnswered);
    QVERIFY2(took < 5'000, qPrintable(QString::number(took)));
}

qint64 TestPostgresqlEntrySource::waitingForALock() const
{
    return m_server
        ->query(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s)
        .value(0)
        .toLongLong();
}

void TestPostgresqlEntrySource::aCancelledStatementEndsInTheServer()
{
    QVERIFY(put("anna"));
    m_store.reset();
    PostgresqlLink other;
    other.setDeadline(std::chrono::steady_clock::now() + 30s);
    other.open(url());
    other.query("BEGIN");
    other.query("LOCK TABLE verification IN ACCESS EXCLUSIVE MODE");
    PostgresqlEntrySource source(url());
    QVERIFY(source.open().isReadable());
    bool isInterrupted = false;
    std::thread reader([&] {
        try {
            source.begin();
            source.page({});
        } catch (const SqlError &) {
            isInterrupted = true;
        }
        source.end();
    });
    const bool isWaiting = QTest::qWaitFor([&] { return waitingForALock() == 1; }, 10'000);
    source.interrupt();
    reader.join();
    QVERIFY(isWaiting);
    QVERIFY(isInterrupted);
    QCOMPARE(waitingForALock(), 0);
    other.query("COMMIT");
    QVERIFY(source.isOpen());
    source.resume();
    source.begin();
    QCOMPARE(source.page({}).rows.size(), std::size_t(1));
    source.end();
}

QTEST_GUILESS_MAIN(TestPostgresqlEntrySource)
#include "tst_postgresqlentrysource.moc"
