// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/keyfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <barrier>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace smsverify;

namespace {

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

bool setMode(const QString &path, mode_t mode)
{
    return ::chmod(QFile::encodeName(path).constData(), mode) == 0;
}

void write(const QString &path, const QByteArray &content, mode_t mode)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::NewOnly));
    QCOMPARE(file.write(content), content.size());
    file.close();
    QVERIFY(setMode(path, mode));
}

QStringList filesIn(const QString &directory)
{
    return QDir(directory).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

const QByteArray keyText = QByteArray(32, 'k').toBase64();

} // namespace

Q_DECLARE_METATYPE(smsverify::KeyFile::Trouble)

class TestKeyFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void createsAKeyThatIsReadAgain();
    void eachNewKeyIsAnother();
    void anExistingKeyIsNeverOverwritten();
    void anExistingBadFileIsNeverOverwritten();
    void ofManyCreatorsAllGetTheSameKey();
    void readsContent_data();
    void readsContent();
    void judgesModes_data();
    void judgesModes();
    void anAbsentFileIsAbsent();
    void aSymbolicLinkToAKeyIsRead();
    void aDirectoryOrPipeIsNoKey();
    void aDirectoryThatIsMissingTakesNoKey();
    void aFullDiskLeavesNothingBehind();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    SystemRandom m_random;
};

void TestKeyFile::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_directory->isValid());
}

void TestKeyFile::cleanup()
{
    m_directory.reset();
}

void TestKeyFile::createsAKeyThatIsReadAgain()
{
    const KeyFile file(m_directory->path());
    QCOMPARE(file.path(), m_directory->filePath(QStringLiteral("code_hash.key")));
    const auto created = file.create(m_random);
    QVERIFY(created);
    QCOMPARE(modeOf(file.path()), mode_t(0600));
    QCOMPARE(filesIn(m_directory->path()), {QStringLiteral("code_hash.key")});
    const auto read = file.read();
    QVERIFY(read);
    QVERIFY(read->bytes() == created->bytes());
    QFile content(file.path());
    QVERIFY(content.open(QIODevice::ReadOnly));
    QCOMPARE(content.readAll(), created->bytes().reveal().toBase64() + '\n');
}

void TestKeyFile::eachNewKeyIsAnother()
{
    const QTemporaryDir other;
    const auto one = KeyFile(m_directory->path()).create(m_random);
    const auto two = KeyFile(other.path()).create(m_random);
    QVERIFY(one && two);
    QVERIFY(one->id() != two->id());
}

void TestKeyFile::anExistingKeyIsNeverOverwritten()
{
    const KeyFile file(m_directory->path());
    const auto first = file.create(m_random);
    const auto second = file.create(m_random);
    QVERIFY(first && second);
    QVERIFY(first->bytes() == second->bytes());
    QCOMPARE(filesIn(m_directory->path()).size(), 1);
}

void TestKeyFile::anExistingBadFileIsNeverOverwritten()
{
    const KeyFile file(m_directory->path());
    write(file.path(), "precious", 0600);
    const auto created = file.create(m_random);
    QVERIFY(!created);
    QCOMPARE(created.error().trouble, KeyFile::Trouble::Malformed);
    QFile content(file.path());
    QVERIFY(content.open(QIODevice::ReadOnly));
    QCOMPARE(content.readAll(), QByteArray("precious"));
}

void TestKeyFile::ofManyCreatorsAllGetTheSameKey()
{
    constexpr int creators = 8;
    for (int round = 0; round < 20; ++round) {
        const QTemporaryDir directory;
        std::barrier start(creators);
        std::vector<std::optional<CodeKey>> keys(creators);
        std::vector<std::thread> threads;
        for (auto &key : keys) {
            threads.emplace_back([&] {
                SystemRandom random;
                start.arrive_and_wait();
                if (const auto created = KeyFile(directory.path()).create(random))
                    key = *created;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (const auto &key : keys) {
            QVERIFY(key);
            QVERIFY(key->bytes() == keys.front()->bytes());
        }
        QCOMPARE(filesIn(directory.path()).size(), 1);
    }
}

void TestKeyFile::readsContent_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isKey");

    QTest::newRow("base64 of 32 bytes") << keyText << true;
    QTest::newRow("with a line end") << keyText + '\n' << true;
    QTest::newRow("with spaces around") << "  " + keyText + "\r\n\n" << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("only a line end") << QByteArray("\n") << false;
    QTest::newRow("short") << keyText.first(40) << false;
    QTest::newRow("twice") << keyText + '\n' + keyText << false;
    QTest::newRow("32 bytes as they are") << QByteArray(32, '\x81') << false;
    QTest::newRow("a comment behind") << keyText + " # the key" << false;
    QTest::newRow("a line after many empty ones")
        << keyText + QByteArray(1000, '\n') + "x" << false;
    QTest::newRow("a megabyte") << QByteArray(1'000'000, 'k') << false;
}

void TestKeyFile::readsContent()
{
    QFETCH(const QByteArray, content);
    QFETCH(const bool, isKey);
    const KeyFile file(m_directory->path());
    write(file.path(), content, 0600);
    const auto key = file.read();
    QCOMPARE(key.has_value(), isKey);
    if (key) {
        QCOMPARE(key->bytes().reveal(), QByteArray(32, 'k'));
    } else {
        QCOMPARE(key.error().trouble, KeyFile::Trouble::Malformed);
        QVERIFY(key.error().detail.contains(file.path()));
        QVERIFY(!key.error().detail.contains(QString::fromLatin1(keyText.first(8))));
    }
}

void TestKeyFile::judgesModes_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("isKey");

    QTest::newRow("0600") << 0600 << true;
    QTest::newRow("0400") << 0400 << true;
    QTest::newRow("0700") << 0700 << true;
    QTest::newRow("0640: the group reads") << 0640 << false;
    QTest::newRow("0620: the group writes") << 0620 << false;
    QTest::newRow("0604: others read") << 0604 << false;
    QTest::newRow("0602: others write") << 0602 << false;
    QTest::newRow("0644") << 0644 << false;
    QTest::newRow("0666") << 0666 << false;
}

void TestKeyFile::judgesModes()
{
    QFETCH(const int, mode);
    QFETCH(const bool, isKey);
    const KeyFile file(m_directory->path());
    write(file.path(), keyText, static_cast<mode_t>(mode));
    const auto key = file.read();
    QCOMPARE(key.has_value(), isKey);
    if (!key) {
        QCOMPARE(key.error().trouble, KeyFile::Trouble::Exposed);
        QVERIFY(key.error().detail.contains(QString::number(mode, 8)));
    }
}

void TestKeyFile::anAbsentFileIsAbsent()
{
    const auto key = KeyFile(m_directory->path()).read();
    QVERIFY(!key);
    QCOMPARE(key.error().trouble, KeyFile::Trouble::Absent);
    const auto lost = KeyFile(m_directory->filePath(QStringLiteral("nowhere"))).read();
    QVERIFY(!lost);
    QCOMPARE(lost.error().trouble, KeyFile::Trouble::Absent);
}

// As orchestrators lay secrets down.
void TestKeyFile::aSymbolicLinkToAKeyIsRead()
{
    const KeyFile file(m_directory->path());
    const QString target = m_directory->filePath(QStringLiteral("..data"));
    write(target, keyText, 0400);
    QVERIFY(QFile::link(target, file.path()));
    QVERIFY(file.read());
}

void TestKeyFile::aDirectoryOrPipeIsNoKey()
{
    const KeyFile file(m_directory->path());
    QVERIFY(QDir().mkdir(file.path()));
    QCOMPARE(file.read().error().trouble, KeyFile::Trouble::Malformed);
    QVERIFY(QDir().rmdir(file.path()));
    QCOMPARE(::mkfifo(QFile::encodeName(file.path()).constData(), 0600), 0);
    QCOMPARE(file.read().error().trouble, KeyFile::Trouble::Malformed);
}

void TestKeyFile::aDirectoryThatIsMissingTakesNoKey()
{
    const KeyFile file(m_directory->filePath(QStringLiteral("nowhere")));
    const auto key = file.create(m_random);
    QVERIFY(!key);
    QCOMPARE(key.error().trouble, KeyFile::Trouble::NotCreated);
}

void TestKeyFile::aFullDiskLeavesNothingBehind()
{
    // A limit on the size of files refuses as a full disk does, for every user.
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit none{0, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &none), 0);
    const auto key = KeyFile(m_directory->path()).create(m_random);
    const int restored = ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, oldHandler);
    QCOMPARE(restored, 0);
    QVERIFY(!key);
    QCOMPARE(key.error().trouble, KeyFile::Trouble::NotCreated);
    QVERIFY(filesIn(m_directory->path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestKeyFile)
#include "tst_keyfile.moc"
