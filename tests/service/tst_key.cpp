// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlfile.h"
#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QByteArray number = "12025550123";

QString key(char byte)
{
    return QString::fromLatin1(QByteArray(32, byte).toBase64());
}

} // namespace

// The key under which codes are hashed: kept, lost, changed and rotated.
class TestKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void isMadeOnce();
    void isMissed();
    void isMissedOnceTheDatabaseOpens();
    void isAnother();
    void isNotMissedByNobody();
    void rotates();
    void refusesFile_data();
    void refusesFile();

private:
    QString keyFile() const { return m_directory->filePath(u"code_hash.key"_s); }

    void start()
    {
        QVERIFY(m_service->start());
        QCOMPARE(m_service->send("anna", number).status, 200);
        m_code = m_service->code(number);
        QCOMPARE(m_service->stop(), 0);
    }

    // It ends, says why in one line with these words, and says it in place of listening.
    void refusesToStart(const QByteArrayList &words)
    {
        QVERIFY(!m_service->start());
        QCOMPARE(m_service->waitForEnd(), 2);
        QCOMPARE(m_service->output(), QByteArray());
        saysWhy(words);
    }

    void saysWhy(const QByteArrayList &words)
    {
        QCOMPARE(m_service->errors().count('\n'), 1);
        for (const QByteArray &word : words)
            QVERIFY2(m_service->errors().contains(word), m_service->errors().constData());
    }

    std::optional<QTemporaryDir> m_directory;
    std::optional<RunningService> m_service;
    QByteArray m_code; // of anna
};

void TestKey::init()
{
    m_directory.emplace();
    m_service.emplace(Program(m_directory->path()));
}

void TestKey::cleanup()
{
    m_service.reset();
    m_directory.reset();
}

void TestKey::isMadeOnce()
{
    start();
    QFile file(keyFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(QByteArray::fromBase64(text.trimmed()).size(), 32);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->check("anna", m_code).status, 200);
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), text);
    QVERIFY(!m_service->output().contains(text.trimmed()));
}

void TestKey::isMissed()
{
    start();
    const QString away = keyFile() + u".away"_s;
    QVERIFY(QFile::rename(keyFile(), away));
    for (int i = 0; i < 2; ++i) {
        refusesToStart({"code_hash.key", "CODE_HASH_KEY"});
        QVERIFY(!QFile::exists(keyFile()));
    }
    QVERIFY(QFile::rename(away, keyFile()));
    QVERIFY(m_service->start());
    QCOMPARE(m_service->check("anna", m_code).status, 200);
}

void TestKey::isMissedOnceTheDatabaseOpens()
{
    start();
    QVERIFY(QFile::remove(keyFile()));
    const QString database = m_directory->filePath(u"auth_codes.db"_s);
    SqlFile(database).rows(u"PRAGMA user_version = 99"_s);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->check("anna", m_code).status, 503);
    SqlFile(database).rows(u"PRAGMA user_version = 1"_s);
    QCOMPARE(m_service->waitForEnd(), 2);
    saysWhy({"code_hash.key"});
    QVERIFY(!QFile::exists(keyFile()));
}

void TestKey::isAnother()
{
    m_service->program().set("CODE_HASH_KEY", key('a'));
    start();
    m_service->program().set("CODE_HASH_KEY", key('b'));
    refusesToStart({"CODE_HASH_KEY", "CODE_HASH_KEY_PREVIOUS", "auth_codes.db"});
    QVERIFY(!m_service->errors().contains(key('b').toLatin1()));
    QVERIFY(!QFile::exists(keyFile()));
    m_service->program().set("CODE_HASH_KEY", key('a'));
    QVERIFY(m_service->start());
    QCOMPARE(m_service->check("anna", m_code).status, 200);
}

void TestKey::isNotMissedByNobody()
{
    start();
    QVERIFY(m_service->start());
    QCOMPARE(m_service->check("anna", m_code).status, 200);
    QCOMPARE(m_service->stop(), 0);
    QVERIFY(QFile::remove(keyFile()));
    QVERIFY(m_service->start());
    QVERIFY(QFile::exists(keyFile()));
}

void TestKey::rotates()
{
    Program &program = m_service->program();
    program.set("CODE_HASH_KEY", key('a'));
    start();
    program.set("CODE_HASH_KEY", key('b'));
    program.set("CODE_HASH_KEY_PREVIOUS", key('a'));
    QVERIFY(m_service->start());
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "99999").body), 2);
    QCOMPARE(m_service->check("anna", m_code).status, 200);
    QCOMPARE(m_service->send("bert", number).status, 200);
    const QByteArray code = m_service->code(number);
    QCOMPARE(m_service->stop(), 0);

    // Nothing lives under the old key any more.
    program.remove("CODE_HASH_KEY_PREVIOUS");
    QVERIFY(m_service->start());
    QCOMPARE(m_service->check("bert", code).status, 200);
}

void TestKey::refusesFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isOpenToOthers");

    const QByteArray good = key('a').toLatin1() + '\n';
    QTest::newRow("that others may read") << good << true;
    QTest::newRow("that is empty") << QByteArray() << false;
    QTest::newRow("that is no key") << QByteArray("MARKER") << false;
}

void TestKey::refusesFile()
{
    QFETCH(const QByteArray, content);
    QFETCH(const bool, isOpenToOthers);

    QFile file(keyFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
    file.close();
    const QFile::Permissions own = QFile::ReadOwner | QFile::WriteOwner;
    QVERIFY(file.setPermissions(isOpenToOthers ? own | QFile::ReadOther : own));
    refusesToStart({"code_hash.key"});
    QVERIFY(!m_service->errors().contains("MARKER"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

QTEST_GUILESS_MAIN(TestKey)
#include "tst_key.moc"
