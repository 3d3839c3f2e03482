// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/scratchstore.h"
#include "store/sqlfile.h"

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace smsverify;
using Trouble = StoreHealth::Trouble;

// What the store does where its file or its keys are changed by somebody else.
class TestSqliteStoreChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keys_data();
    void keys();
    void everyHeldKeyChecks();
    void forgetsKeysWithoutEntries();
    void missesAKeyOfAdoptedEntries();
    void removedFile();
    void renamedFileIsWhole();
    void replacedFile();
    void removedLog();
};

namespace {

const AuthId anna = authId("anna");
const AuthId bert = authId("bert");

CheckVerdict verdict(const ScratchStore &scratch, const AuthId &id, char key = 'k')
{
    const auto result = scratch.ask().check(checkOperation(id, "1234", {}, key));
    return result ? result->verdict : CheckVerdict::Refused;
}

Keyring keyring(char current)
{
    return {keyOf(current), std::nullopt};
}

void rename(const QString &from, const QString &to)
{
    QCOMPARE(std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()),
             0);
}

const QList lostAndFound{Trouble::None, Trouble::Unreachable, Trouble::None};

} // namespace

void TestSqliteStoreChanges::keys_data()
{
    QTest::addColumn<char>("current");
    QTest::addColumn<char>("previous"); // '-': none
    QTest::addColumn<qint64>("milliseconds"); // after an entry under 'k' was put for an hour
    QTest::addColumn<StoreHealth::Trouble>("trouble");

    constexpr qint64 hour = 3'600'000;
    QTest::newRow("the same key") << 'k' << '-' << qint64(0) << Trouble::None;
    QTest::newRow("another key while the entry lives")
        << 'x' << '-' << qint64(0) << Trouble::KeyMismatch;
    QTest::newRow("another key at the last millisecond")
        << 'x' << '-' << hour << Trouble::KeyMismatch;
    QTest::newRow("another key when the entry is over") << 'x' << '-' << hour + 1 << Trouble::None;
    QTest::newRow("a new key beside the entry's") << 'x' << 'k' << qint64(0) << Trouble::None;
    QTest::newRow("two other keys") << 'x' << 'y' << qint64(0) << Trouble::KeyMismatch;
}

void TestSqliteStoreChanges::keys()
{
    QFETCH(const char, current);
    QFETCH(const char, previous);
    QFETCH(const qint64, milliseconds);
    QFETCH(const StoreHealth::Trouble, trouble);

    ScratchStore scratch;
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(anna, "1234")));
    scratch.clock.advance(std::chrono::milliseconds(milliseconds));
    Keyring keys = keyring(current);
    if (previous != '-')
        keys.previous = keyOf(previous);
    scratch.open(keys);
    QVERIFY(scratch.comesTo(trouble));
    QCOMPARE(isUnavailable(scratch.ask().find(bert), Trouble::KeyMismatch),
             trouble == Trouble::KeyMismatch);
    QCOMPARE(scratch.troubles, QList{trouble});

    scratch.open(); // back to the old key: nothing was harmed
    QVERIFY(scratch.comesTo(Trouble::None));
    QCOMPARE(verdict(scratch, anna),
             milliseconds > 3'600'000 ? CheckVerdict::Expired : CheckVerdict::Right);
}

void TestSqliteStoreChanges::everyHeldKeyChecks()
{
    ScratchStore scratch;
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(anna, "1234")));
    scratch.open({keyOf('x'), keyOf('k')});
    PutTerms newKey;
    newKey.key = 'x';
    QVERIFY(scratch.ask().put(putOperation(bert, "1234", newKey)));
    QCOMPARE(verdict(scratch, anna, 'k'), CheckVerdict::Right);
    QCOMPARE(verdict(scratch, bert, 'x'), CheckVerdict::Right);
}

void TestSqliteStoreChanges::forgetsKeysWithoutEntries()
{
    ScratchStore scratch;
    const auto registered = [&] {
        return SqlFile(scratch.options.file).rows(u"SELECT count(*) FROM code_key"_s).value(0);
    };
    scratch.options.expiredRetention = 1h;
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(anna, "1234")));
    scratch.clock.advance(1h + 1ms);
    scratch.open(keyring('x'));
    QVERIFY(scratch.comesTo(Trouble::None));
    QCOMPARE(registered(), u"2"_s); // its owner may still hear that it is expired
    scratch.clock.advance(1h);
    QTRY_COMPARE(scratch.store->figures().activeEntries, 0);
    scratch.open(keyring('x'));
    QVERIFY(scratch.comesTo(Trouble::None));
    QCOMPARE(registered(), u"1"_s);
}

// Entries of another store may come under the previous key, in a file that has seen only the new
// one.
void TestSqliteStoreChanges::missesAKeyOfAdoptedEntries()
{
    ScratchStore scratch;
    scratch.open({keyOf('x'), keyOf('k')});
    const PutOperation made = putOperation(anna, "1234");
    const TimePoint now = scratch.clock.now();
    const auto adopted = scratch.ask().adopt(
        Entry{anna, made.recipient, made.code, 0, 3, now, now + 1h, MessageState::Accepted, {}});
    QVERIFY(adopted && *adopted == AdoptOutcome::Adopted);
    scratch.open(keyring('x'));
    QVERIFY(scratch.comesTo(Trouble::KeyMismatch));
    scratch.clock.advance(1h + 1ms);
    QVERIFY(scratch.comesTo(Trouble::None));
}

void TestSqliteStoreChanges::removedFile()
{
    ScratchStore scratch;
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(anna, "1234")));
    QVERIFY(QFile::remove(scratch.options.file));
    QTRY_COMPARE(scratch.troubles, lostAndFound);
    QCOMPARE(verdict(scratch, anna), CheckVerdict::Unknown);
    QVERIFY(scratch.ask().put(putOperation(bert, "1234")));
    QCOMPARE(SqlFile(scratch.options.file).rows(u"SELECT auth_id FROM verification"_s),
             QStringList{u"bert"_s});
}

void TestSqliteStoreChanges::renamedFileIsWhole()
{
    ScratchStore scratch;
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(anna, "1234")));
    const QString moved = scratch.options.file + u".moved"_s;
    rename(scratch.options.file, moved);
    QVERIFY(scratch.ask().put(putOperation(bert, "1234"))); // before it is noticed
    QTRY_COMPARE(scratch.troubles, lostAndFound);
    QCOMPARE(SqlFile(moved).rows(u"SELECT auth_id FROM verification ORDER BY auth_id"_s),
             (QStringList{u"anna"_s, u"bert"_s}));
    QCOMPARE(verdict(scratch, anna), CheckVerdict::Unknown);
}

void TestSqliteStoreChanges::replacedFile()
{
    ScratchStore other;
    other.open();
    QVERIFY(other.ask().put(putOperation(bert, "1234")));
    other.close();

    ScratchStore scratch;
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(anna, "1234")));
    rename(other.options.file, scratch.options.file);
    QTRY_COMPARE(scratch.troubles, lostAndFound);
    QCOMPARE(verdict(scratch, anna), CheckVerdict::Unknown);
    QCOMPARE(verdict(scratch, bert), CheckVerdict::Right);
    QCOMPARE(SqlFile(scratch.options.file).rows(u"PRAGMA integrity_check"_s), QStringList{u"ok"_s});
}

void TestSqliteStoreChanges::removedLog()
{
    ScratchStore scratch;
    scratch.open();
    QVERIFY(scratch.ask().put(putOperation(anna, "1234")));
    QVERIFY(QFile::remove(scratch.options.file + u"-wal"_s));
    QTRY_COMPARE(scratch.troubles, lostAndFound);
    QCOMPARE(verdict(scratch, anna), CheckVerdict::Right);
}

QTEST_GUILESS_MAIN(TestSqliteStoreChanges)
#include "tst_sqlitestore_changes.moc"
