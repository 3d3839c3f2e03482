// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

#include <sys/stat.h>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QByteArray credentials = "# of the account\n"
                               "FLOWROUTE_ACCESS_KEY = \"marker-access\"\n"
                               "FLOWROUTE_SECRET_KEY = 'marker-secret'\n"
                               "FLOWROUTE_NUMBER = 12025550100\n";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

int mode(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0
        ? static_cast<int>(status.st_mode & 07777)
        : -1;
}

} // namespace

// --import-credentials, and the settings file that it leaves.
class TestImportCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_directory.reset(); }

    void writesTheUsersOwnFile();
    void keepsWhatElseStandsThere();
    void changesOnlyWhatDiffers_data();
    void changesOnlyWhatDiffers();
    void holds();
    void refusesSource_data();
    void refusesSource();
    void refusesSettingsFile_data();
    void refusesSettingsFile();

private:
    Program::Ended import(const QStringList &more = {}) const
    {
        Program program(m_directory->path());
        program.obeyFileModes();
        return program.run(QStringList({u"--import-credentials"_s, source()}) + more);
    }
    Program::Ended importInto(const QByteArray &settings) const
    {
        write(settingsFile(), settings);
        return import({u"--config"_s, settingsFile()});
    }
    QString source() const { return m_directory->filePath(u"credentials.py"_s); }
    QString settingsFile() const { return m_directory->filePath(u"own.toml"_s); }

    std::optional<QTemporaryDir> m_directory;
};

void TestImportCredentials::init()
{
    m_directory.emplace();
    write(source(), credentials);
}

void TestImportCredentials::writesTheUsersOwnFile()
{
    const QString own = m_directory->filePath(u".config/sms-verification-console/settings.toml"_s);
    const Program::Ended ended = import();
    QCOMPARE(ended.errors, QByteArray());
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.output.startsWith("Settings file " + own.toUtf8() + ":\n"),
             ended.output.constData());
    for (const char *name : {"FLOWROUTE_ACCESS_KEY (flowroute/access_key) was written\n",
                             "FLOWROUTE_SECRET_KEY (flowroute/secret_key) was written\n",
                             "FLOWROUTE_NUMBER (flowroute/number) was written\n"})
        QVERIFY2(ended.output.contains(name), ended.output.constData());
    QVERIFY2(!ended.output.contains("marker") && !ended.output.contains("2025550100"),
             ended.output.constData());
    QCOMPARE(contentOf(own),
             "[flowroute]\naccess_key = \"marker-access\"\nnumber = \"12025550100\"\n"
             "secret_key = \"marker-secret\"\n");
    QCOMPARE(mode(own), 0600);
}

void TestImportCredentials::keepsWhatElseStandsThere()
{
    const Program::Ended ended =
        importInto("# ours\n[code]\nlength = 6 # as NIST wants\n\n"
                   "[flowroute] # account\napi_url = 'http://localhost'\n");
    QCOMPARE(ended.status, 0);
    QCOMPARE(contentOf(settingsFile()),
             "# ours\n[code]\nlength = 6 # as NIST wants\n\n"
             "[flowroute] # account\napi_url = 'http://localhost'\n"
             "access_key = \"marker-access\"\nnumber = \"12025550100\"\n"
             "secret_key = \"marker-secret\"\n");
}

void TestImportCredentials::changesOnlyWhatDiffers_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QByteArray>("becomes");

    QTest::newRow("the same") << QByteArray("'12025550100' # ours") << QByteArray("stands there")
                              << QByteArray("'12025550100' # ours");
    QTest::newRow("the same as a number")
        << QByteArray("12025550100") << QByteArray("stands there") << QByteArray("12025550100");
    QTest::newRow("another one") << QByteArray("12025550101 # old") << QByteArray("was replaced")
                                 << QByteArray("\"12025550100\" # old");
}

void TestImportCredentials::changesOnlyWhatDiffers()
{
    QFETCH(const QByteArray, number);
    QFETCH(const QByteArray, says);
    QFETCH(const QByteArray, becomes);

    const QByteArray keys = "access_key = 'marker-access'\nsecret_key = 'marker-secret'\n";
    const Program::Ended ended = importInto("[flowroute]\n" + keys + "number = " + number + '\n');
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.output.contains("FLOWROUTE_NUMBER (flowroute/number) " + says),
             ended.output.constData());
    QCOMPARE(ended.output.count("stands there already"), says == "stands there" ? 3 : 2);
    QCOMPARE(contentOf(settingsFile()), "[flowroute]\n" + keys + "number = " + becomes + '\n');
}

// The program finds them there, and its gateway is Flowroute from then on.
void TestImportCredentials::holds()
{
    QCOMPARE(importInto({}).status, 0);
    const Program::Ended ended =
        Program(m_directory->path()).run({u"--config"_s, settingsFile(), u"--check-settings"_s});
    QCOMPARE(ended.errors, QByteArray());
    const QString lines = QString::fromUtf8(ended.output).simplified();
    for (const QString &line : {u"FLOWROUTE_ACCESS_KEY flowroute/access_key set (%1:"_s,
                                u"FLOWROUTE_SECRET_KEY flowroute/secret_key set (%1:"_s,
                                u"FLOWROUTE_NUMBER flowroute/number *********00 (%1:"_s})
        QVERIFY2(lines.contains(line.arg(settingsFile())), qPrintable(lines));
}

void TestImportCredentials::refusesSource_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("says");

    QTest::newRow("an empty file") << QByteArray() << QByteArray("assigns no FLOWROUTE_ACCESS_KEY");
    QTest::newRow("the number is missing")
        << QByteArray(credentials).replace("FLOWROUTE_NUMBER", "NUMBER")
        << QByteArray("assigns no FLOWROUTE_NUMBER");
    QTest::newRow("a value that would have to be executed")
        << QByteArray(credentials).replace("'marker-secret'", "os.environ['marker']")
        << QByteArray("credentials.py:3: what FLOWROUTE_SECRET_KEY is given is no plain text");
    QTest::newRow("a text that does not end")
        << QByteArray(credentials).replace("'marker-secret'", "'marker-secret")
        << QByteArray("credentials.py:3: what FLOWROUTE_SECRET_KEY is given is no plain text");
    QTest::newRow("a number of ten digits")
        << QByteArray(credentials).replace("12025550100", "2025550100")
        << QByteArray("credentials.py:4: what FLOWROUTE_NUMBER is given cannot stand; allowed: 11");
    QTest::newRow("an access key with a colon")
        << QByteArray(credentials).replace("marker-access", "marker:access")
        << QByteArray("credentials.py:2: what FLOWROUTE_ACCESS_KEY is given cannot stand");
    QTest::newRow("an empty secret")
        << QByteArray(credentials).replace("marker-secret", "")
        << QByteArray("credentials.py:3: what FLOWROUTE_SECRET_KEY is given cannot stand");
    QTest::newRow("not UTF-8") << "\xff" + credentials << QByteArray("not UTF-8");
}

void TestImportCredentials::refusesSource()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, says);

    write(source(), content);
    const Program::Ended ended = importInto("# as it was\n");
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(ended.errors.contains(says), ended.errors.constData());
    QVERIFY2(!ended.errors.contains("marker"), ended.errors.constData());
    QCOMPARE(contentOf(settingsFile()), "# as it was\n");
}

void TestImportCredentials::refusesSettingsFile_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");

    QTest::newRow("not TOML") << u"[flowroute\n"_s << 2 << QByteArray("line 1, column");
    QTest::newRow("a form that only a person can change")
        << u"[flowroute.access_key]\nx = 'marker'\n"_s << 1 << QByteArray("only a person");
    QTest::newRow("it may not be read") << u"hidden"_s << 2 << QByteArray("cannot be read");
    QTest::newRow("its folder may not be written")
        << u"locked"_s << 1 << QByteArray("cannot be written");
    QTest::newRow("it is a folder") << u"folder"_s << 2 << QByteArray("it is a folder");
}

void TestImportCredentials::refusesSettingsFile()
{
    QFETCH(const QString, trouble);
    QFETCH(const int, status);
    QFETCH(const QByteArray, says);

    const QString folder = m_directory->filePath(u"etc"_s);
    const QString path = folder + u"/settings.toml"_s;
    QVERIFY(QDir().mkdir(folder));
    if (trouble == "folder"_L1)
        QVERIFY(QDir().mkdir(path));
    else
        write(path, trouble.startsWith(u'[') ? trouble.toUtf8() : "# ours\n");
    const QByteArray before = contentOf(path);
    if (trouble == "hidden"_L1)
        QVERIFY(QFile::setPermissions(path, QFile::WriteOwner));
    if (trouble == "locked"_L1)
        QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
    const Program::Ended ended = import({u"--config"_s, path});
    QCOMPARE(ended.status, status);
    QCOMPARE(ended.output, QByteArray());
    QCOMPARE(ended.errors.count('\n'), 1);
    QVERIFY2(ended.errors.contains(says) && ended.errors.contains(path.toUtf8()),
             ended.errors.constData());
    QVERIFY2(!ended.errors.contains("marker"), ended.errors.constData());
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    if (trouble == "hidden"_L1)
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(contentOf(path), before);
}

QTEST_GUILESS_MAIN(TestImportCredentials)
#include "tst_importcredentials.moc"
