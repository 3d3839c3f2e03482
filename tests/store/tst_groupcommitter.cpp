// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/groupcommitter.h"

#include "store/sqlerror.h"
#include "store/sqlfile.h"
#include "store/sqliteconnection.h"
#include "support/manualclock.h"
#include "support/storerequests.h"

#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <new>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace smsverify;
using Trouble = StoreHealth::Trouble;

namespace {

// A SQLite file that is not opened before somebody says so.
class HeldConnection final : public SqliteConnection
{
public:
    HeldConnection(const StoreOptions &options, const Clock &clock, std::shared_future<void> isOver)
        : SqliteConnection(options, Keyring{keyOf('k'), std::nullopt}, clock),
          m_isOver(std::move(isOver))
    {
    }

    void open(Trouble before) override
    {
        m_isOver.wait();
        SqliteConnection::open(before);
    }

private:
    std::shared_future<void> m_isOver;
};

// A committer whose thread waits until it is released, so that all that was submitted before is
// one batch; and the answers that came.
class ScratchCommitter
{
public:
    using Work = std::function<void(SqlSession &)>;

    explicit ScratchCommitter(std::chrono::milliseconds patience = 1ms) : m_queue(5, patience)
    {
        GroupCommitter::Options options;
        options.expiredRetention = 24h;
        options.sweepInterval = 1h;
        options.lookInterval = 1s;
        options.reopenInterval = 1ms;
        options.largestBatch = 256;
        StoreOptions store;
        store.file = file;
        store.lockWait = 10ms;
        committer = std::make_unique<GroupCommitter>(
            m_clock, options, std::make_unique<HeldConnection>(store, m_clock, m_released), m_queue,
            m_mailbox,
            GroupCommitter::Listeners{
                [this](const StoreHealth &health) { troubles.append(health.trouble); },
                [](std::int64_t) {}});
    }
    ~ScratchCommitter()
    {
        release();
        end();
    }

    void release()
    {
        if (std::exchange(m_isHeld, false))
            m_release.set_value();
    }

    // Does what waits, and no more.
    void end()
    {
        m_queue.close();
        committer.reset();
    }

    std::size_t waiting() const { return m_queue.size(); }

    // False where it was given back.
    bool submit(const QString &name, Work work,
                OperationQueue::Urgency urgency = OperationQueue::Urgency::Now)
    {
        using Operation = TypedStoreOperation<int>;
        auto operation = std::make_unique<Operation>(
            Footprint(),
            [work](SqlSession &session) {
                work(session);
                return 0;
            },
            [this, name](const Result<int> &result) { answered(name, result); });
        return m_queue.submit(std::move(operation), urgency) == nullptr;
    }

    bool submitPut(const char *id)
    {
        return submit(QString::fromLatin1(id), [id](SqlSession &session) {
            QVERIFY(session.put(putOperation(authId(id), "1234")));
        });
    }

    QStringList storedIds() const
    {
        return SqlFile(file, SQLITE_OPEN_READONLY)
            .rows(u"SELECT auth_id FROM verification ORDER BY auth_id"_s);
    }

    QTemporaryDir directory;
    const QString file = directory.filePath(u"codes.db"_s);
    QStringList answers; // "name", or "name: failure"
    std::function<void()> whenAnswered = [] {};
    QList<Trouble> troubles;

private:
    void answered(const QString &name, const Result<int> &result)
    {
        if (result)
            answers.append(name);
        else if (result.error().code == FailureCode::StoreUnavailable)
            answers.append(name + u": unavailable, "_s + result.error().detail);
        else
            answers.append(name + u": "_s + result.error().detail);
        whenAnswered();
    }

    ManualClock m_clock;
    std::promise<void> m_release;
    const std::shared_future<void> m_released = m_release.get_future().share();
    bool m_isHeld = true;
    Mailbox m_mailbox;
    OperationQueue m_queue;

public:
    std::unique_ptr<GroupCommitter> committer; // goes first
};

SqlError sqlError(SqlError::Scope scope)
{
    return {scope, Trouble::Failing, u"poison"_s};
}

} // namespace

class TestGroupCommitter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAfterTheCommit();
    void manyShareOneCommit();
    void poisonedOperation_data();
    void poisonedOperation();
    void failingDatabase();
    void patientOnesShareTheCommitOfTheNext();
    void patientOnesDoNotWaitForEver();
    void ceiling();
    void doesWhatWaitsBeforeItEnds();
    void endsAfterTheDatabaseFailed();
};

void TestGroupCommitter::answersAfterTheCommit()
{
    ScratchCommitter scratch;
    QStringList seen;
    scratch.whenAnswered = [&] { seen += scratch.storedIds(); };
    QVERIFY(scratch.submitPut("anna"));
    scratch.release();
    QTRY_COMPARE(scratch.answers, QStringList{u"anna"_s});
    QCOMPARE(seen, QStringList{u"anna"_s});
}

void TestGroupCommitter::manyShareOneCommit()
{
    ScratchCommitter scratch;
    QVERIFY(scratch.submitPut("anna") && scratch.submitPut("bert") && scratch.submitPut("carl"));
    QCOMPARE(scratch.waiting(), 3);
    scratch.release();
    QTRY_COMPARE(scratch.answers, (QStringList{u"anna"_s, u"bert"_s, u"carl"_s}));
    const StoreFigures figures = scratch.committer->figures();
    QCOMPARE(scratch.waiting(), 0);
    QCOMPARE(figures.activeEntries, 3);
    QCOMPARE(figures.batchSizes.sum, 3.0);
    QCOMPARE(figures.batchSizes.classes[2], 1); // one batch of three to four
    QVERIFY(figures.commitTimes.sum > 0);
}

void TestGroupCommitter::poisonedOperation_data()
{
    QTest::addColumn<std::function<void()>>("poison");
    QTest::addColumn<QString>("answer");

    const auto row = [](const char *name, std::function<void()> poison, const QString &answer) {
        QTest::newRow(name) << std::move(poison) << answer;
    };
    row(
        "an error of its own statement", [] { throw sqlError(SqlError::Scope::Operation); },
        u"poison"_s);
    row(
        "no memory", [] { throw std::bad_alloc(); }, u"std::bad_alloc"_s);
    row(
        "a defect", [] { throw std::runtime_error("defect"); }, u"defect"_s);
}

void TestGroupCommitter::poisonedOperation()
{
    QFETCH(const std::function<void()>, poison);
    QFETCH(const QString, answer);

    ScratchCommitter scratch;
    QVERIFY(scratch.submitPut("anna"));
    const bool isTaken = scratch.submit(u"mad"_s, [poison](SqlSession &session) {
        QVERIFY(session.put(putOperation(authId("mad"), "1234")));
        poison();
    });
    QVERIFY(isTaken && scratch.submitPut("zoe"));
    scratch.release();
    QTRY_COMPARE(scratch.answers, (QStringList{u"anna"_s, u"mad: "_s + answer, u"zoe"_s}));
    QCOMPARE(scratch.storedIds(), (QStringList{u"anna"_s, u"zoe"_s}));
    QCOMPARE(scratch.committer->figures().activeEntries, 2);
    QCOMPARE(scratch.troubles, QList{Trouble::None});
    QCOMPARE(SqlFile(scratch.file).rows(u"SELECT kind, count FROM minute_count"_s),
             QStringList{u"requested|2"_s});
}

void TestGroupCommitter::failingDatabase()
{
    ScratchCommitter scratch;
    bool isFailing = true;
    QVERIFY(scratch.submitPut("anna"));
    QVERIFY(scratch.submit(u"bert"_s, [isFailing](SqlSession &) mutable {
        if (std::exchange(isFailing, false))
            throw sqlError(SqlError::Scope::Database);
    }));
    scratch.release();
    QTRY_COMPARE(scratch.answers,
                 (QStringList{u"anna: unavailable, failing"_s, u"bert: unavailable, failing"_s}));
    QTRY_COMPARE(scratch.troubles, QList({Trouble::None, Trouble::Failing, Trouble::None}));
    QCOMPARE(scratch.storedIds(), QStringList());
    QVERIFY(scratch.submitPut("carl"));
    QTRY_COMPARE(scratch.answers.last(), u"carl"_s);
}

void TestGroupCommitter::patientOnesShareTheCommitOfTheNext()
{
    ScratchCommitter scratch(1h);
    scratch.release();
    QTRY_COMPARE(scratch.troubles, QList{Trouble::None});
    const auto nothing = [](SqlSession &) {};
    QVERIFY(scratch.submit(u"anna"_s, nothing, OperationQueue::Urgency::Soon));
    QVERIFY(scratch.submit(u"bert"_s, nothing, OperationQueue::Urgency::Now));
    QTRY_COMPARE(scratch.answers, (QStringList{u"anna"_s, u"bert"_s}));
    QCOMPARE(scratch.committer->figures().batchSizes.classes[1], 1); // one batch of two
}

void TestGroupCommitter::patientOnesDoNotWaitForEver()
{
    ScratchCommitter scratch;
    scratch.release();
    QTRY_COMPARE(scratch.troubles, QList{Trouble::None});
    QVERIFY(scratch.submit(
        u"anna"_s, [](SqlSession &) {}, OperationQueue::Urgency::Soon));
    QTRY_COMPARE_WITH_TIMEOUT(scratch.answers, QStringList{u"anna"_s}, 900); // not the next look
}

void TestGroupCommitter::ceiling()
{
    ScratchCommitter scratch;
    for (const char *id : {"a", "b", "c", "d", "e"})
        QVERIFY(scratch.submitPut(id));
    QVERIFY(!scratch.submitPut("f"));
    scratch.release();
    QTRY_COMPARE(scratch.answers.size(), 5);
    QVERIFY(scratch.submitPut("f"));
    QTRY_COMPARE(scratch.answers.size(), 6);
}

void TestGroupCommitter::doesWhatWaitsBeforeItEnds()
{
    ScratchCommitter scratch;
    QVERIFY(scratch.submitPut("anna") && scratch.submitPut("bert"));
    scratch.release();
    scratch.end();
    QCOMPARE(scratch.storedIds(), (QStringList{u"anna"_s, u"bert"_s}));
    QCOMPARE(scratch.answers, QStringList());
    QTRY_COMPARE(scratch.answers, (QStringList{u"anna"_s, u"bert"_s}));
}

void TestGroupCommitter::endsAfterTheDatabaseFailed()
{
    ScratchCommitter scratch;
    QVERIFY(
        scratch.submit(u"bert"_s, [](SqlSession &) { throw sqlError(SqlError::Scope::Database); }));
    scratch.release();
    scratch.end();
    QTRY_COMPARE(scratch.answers, QStringList{u"bert: unavailable, failing"_s});
}

QTEST_GUILESS_MAIN(TestGroupCommitter)
#include "tst_groupcommitter.moc"
