// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scratchsources.h"

#include <QDir>
#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

class TestSettingsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNativeValues_data();
    void takesNativeValues();
    void refusesValuesOfOtherKinds_data();
    void refusesValuesOfOtherKinds();
    void refusesFiles_data();
    void refusesFiles();
    void refusesWhatCannotBeRead();
    void missingFileIsSkippedWhereItMayBe();
    void closedFileIsPassedOverWhereItMayBe();
    void warnsOfUnknownNames_data();
    void warnsOfUnknownNames();
    void warnsOfSecretsThatAllMayRead();
};

void TestSettingsFile::takesNativeValues_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("value");

    const auto row = [](const char *name, const char *content, const char *setting,
                        const char *value) {
        QTest::newRow(name) << QByteArray(content) << QString::fromLatin1(setting)
                            << QString::fromUtf8(value);
    };
    row("an integer", "[http]\nport = 81", "HTTP_PORT", "81");
    row("an integer in hexadecimal", "[http]\nport = 0x51", "HTTP_PORT", "81");
    row("an integer with underscores", "[code]\nexpiration = 86_400", "CODE_EXPIRATION", "86400");
    row("an integer in quotes", "[http]\nport = '81'", "HTTP_PORT", "81");
    row("a number beyond 64 bits", "[code]\nlength = 99999999999999999999 # é", "CODE_LENGTH",
        "9223372036854775807");
    row("a number beyond 64 bits with sign and underscores",
        "code = {length = +99_999_999_999_999_999_999}", "CODE_LENGTH", "9223372036854775807");
    row("two numbers beyond 64 bits",
        "[code]\nexpiration = 99999999999999999999\nlength = 99999999999999999999", "CODE_LENGTH",
        "9223372036854775807");
    row("a number beyond 64 bits in quotes", "[code]\nlength = '99999999999999999999'",
        "CODE_LENGTH", "9223372036854775807");
    row("a boolean", "[service]\ndebug_mode = true", "DEBUG_MODE", "true");
    row("a boolean in quotes", "[service]\ndebug_mode = 'yes'", "DEBUG_MODE", "true");
    row("a phone number as an integer", "[flowroute]\nnumber = 12025550123", "FLOWROUTE_NUMBER",
        "*********23");
    row("an empty text", "[message]\norg_name = ''", "ORG_NAME", "empty");
    row("a text of several lines", "[message]\ntemplate = \"\"\"\n{}\nfrom us\"\"\"",
        "AUTH_MESSAGE", "{}\\nfrom us");
    row("a text with escapes", "[message]\norg_name = \"Zo\\u00eb\"", "ORG_NAME", "Zoë");
    row("a dotted key", "http.port = 82", "HTTP_PORT", "82");
    row("an inline table", "http = {port = 83}", "HTTP_PORT", "83");
    row("carriage returns", "[http]\r\nport = 84\r\n", "HTTP_PORT", "84");
    row("an array of texts", "[http]\ntrusted_proxies = ['10.0.0.0/8', '::1']", "TRUSTED_PROXIES",
        "10.0.0.0/8, ::1/128");
    row("an array of numbers", "[limits]\nrecipient_allow = [1, 44]", "RECIPIENT_ALLOW", "1, 44");
    row("an array of limits", "[limits]\nsend_total = ['5/1s', '100/1d']", "SEND_LIMIT_TOTAL",
        "5/1s, 100/1d");
    row("an empty array", "[limits]\nrecipient_block = []", "RECIPIENT_BLOCK", "empty");
    row("an empty file", "", "HTTP_PORT", "8000");
    row("nothing but a comment", "# nothing", "HTTP_PORT", "8000");
}

void TestSettingsFile::takesNativeValues()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, environment);
    QFETCH(const QString, value);

    ScratchSources scratch;
    scratch.file(u"settings.toml"_s, content);
    QCOMPARE(scratch.errors(), QStringList());
    QCOMPARE(scratch.load()->warnings, QStringList());
    QCOMPARE(scratch.row(environment).value, value);
}

void TestSettingsFile::refusesValuesOfOtherKinds_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("line");

    const auto row = [](const char *name, const char *content, const char *line) {
        QTest::newRow(name) << QByteArray(content) << QString::fromLatin1(line);
    };
    row("a fraction", "[http]\nport = 80.5",
        "HTTP_PORT (http/port) = a number with a fraction from %1:2; allowed: a whole number from "
        "0 to 65535");
    row("a boolean for a number", "[http]\nport = true",
        "HTTP_PORT (http/port) = 'true' from %1:2; allowed: a whole number from 0 to 65535");
    row("a table", "[http.port]\nx = 1",
        "HTTP_PORT (http/port) = a table from %1:1; allowed: a whole number from 0 to 65535");
    row("an array for a single value", "[http]\nport = [80]",
        "HTTP_PORT (http/port) = an array from %1:2; allowed: a whole number from 0 to 65535");
    row("an array in an array", "[limits]\nrecipient_allow = [['1']]",
        "RECIPIENT_ALLOW (limits/recipient_allow) = an array with an array in it from %1:2; "
        "allowed: number prefixes with commas between, digits without '+'");
    row("no prefix at all", "[limits]\nrecipient_allow = []",
        "RECIPIENT_ALLOW (limits/recipient_allow) = '' from %1:2: it holds none, so that nobody "
        "could be sent to; allowed: number prefixes with commas between, digits without '+'");
    row("a date", "[message]\norg_name = 2026-01-01",
        "ORG_NAME (message/org_name) = a date or time from %1:2; allowed: any text");
    row("U+0000 in a path", "[database]\nfile = \"a\\u0000b\"",
        "DB (database/file) = 'a\\u{0}b' from %1:2; allowed: a path");
    row("an empty path", "[database]\nfile = ''",
        "DB (database/file) = '' from %1:2; allowed: a path");
    row("an array for a secret", "[http]\napi_token = ['a']",
        "API_TOKEN (http/api_token) = an array from %1:2; allowed: a text without control "
        "characters");
}

void TestSettingsFile::refusesValuesOfOtherKinds()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, line);

    ScratchSources scratch;
    scratch.file(u"settings.toml"_s, content);
    QCOMPARE(scratch.errors(), QStringList(line.arg(scratch.path(u"settings.toml"_s))));
}

void TestSettingsFile::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("reason");

    const auto row = [](const char *name, const QByteArray &content, const char *reason) {
        QTest::newRow(name) << content << QString::fromLatin1(reason);
    };
    row("no value", "[http]\nport =", "line 2, column 7 is not TOML: ");
    row("a text without quotes", "[http]\napi_token = marker", "line 2, column 13 is not TOML: ");
    row("a key twice", "[http]\nport = 1\nport = 2", "line 3, column ");
    row("a table twice", "[http]\nport = 1\n[http]\nport = 2", "line 3, column ");
    row("a table that does not end", "[http\nport = 1", "line 1, column ");
    row("a number beyond 64 bits in hexadecimal", "[code]\nlength = 0xffffffffffffffffffff",
        "line 2, column 32 is not TOML: Error while parsing hexadecimal integer");
    row("invalid UTF-8", "[message]\norg_name = '\xff'", "line 2, column ");
    row("NUL", QByteArray("[http]\nport = 1\0", 16), "line 2, column ");
    row("a UTF-8 byte order mark", "\xEF\xBB\xBF[http]\nport = 1",
        "it begins with a byte order mark; save it as UTF-8 without one");
    row("UTF-16", QByteArray("\xFF\xFE[\0h\0", 6),
        "it begins with a byte order mark; save it as UTF-8 without one");
    row("arrays 5,000 deep", "a = " + QByteArray(5000, '['), "line 1, column ");
    row("more than a file of settings can be", QByteArray((1 << 20) + 1, '#'),
        "it is larger than 1 MiB");
}

void TestSettingsFile::refusesFiles()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, reason);

    ScratchSources scratch;
    scratch.file(u"settings.toml"_s, content);
    const QStringList errors = scratch.errors();
    QCOMPARE(errors.size(), 1);
    const QString start = u"Settings file %1: %2"_s.arg(scratch.path(u"settings.toml"_s), reason);
    QVERIFY2(errors[0].startsWith(start), qPrintable(errors[0]));
    QVERIFY2(!errors[0].contains(u'\n') && !errors[0].contains("marker"_L1), qPrintable(errors[0]));
}

void TestSettingsFile::refusesWhatCannotBeRead()
{
    ScratchSources scratch;
    scratch.sources.missingFile = SettingsSources::MissingFile::Refused;
    const auto errorOf = [&scratch](const QString &path) {
        scratch.sources.files = {path};
        return scratch.errors();
    };
    const QString missing = scratch.path(u"none.toml"_s);
    QCOMPARE(errorOf(missing), QStringList(u"Settings file %1: there is none"_s.arg(missing)));
    const QString folder = QDir::tempPath();
    QCOMPARE(errorOf(folder), QStringList(u"Settings file %1: it is a folder"_s.arg(folder)));
    // Reading at 0 fails for everybody, root included.
    const QString memory = u"/proc/self/mem"_s;
    QCOMPARE(errorOf(memory).size(), 1);
    QVERIFY(errorOf(memory)[0].startsWith(u"Settings file %1: it cannot be read: "_s.arg(memory)));
}

void TestSettingsFile::missingFileIsSkippedWhereItMayBe()
{
    ScratchSources scratch;
    scratch.sources.files = {scratch.path(u"none.toml"_s)};
    QCOMPARE(scratch.errors(), QStringList());
}

// To root nothing is closed.
void TestSettingsFile::closedFileIsPassedOverWhereItMayBe()
{
    ScratchSources scratch;
    scratch.file(u"machine.toml"_s, "[code]\nlength = 6\n");
    scratch.file(u"own.toml"_s, "[code]\nexpiration = 60\n");
    QVERIFY(QFile::setPermissions(scratch.path(u"machine.toml"_s), QFile::Permissions()));
    if (QFileInfo(scratch.path(u"machine.toml"_s)).isReadable())
        QSKIP("this user reads everything");
    QCOMPARE(scratch.errors().size(), 1);
    scratch.sources.closedFile = SettingsSources::ClosedFile::PassedOver;
    const auto loaded = scratch.load();
    QVERIFY(loaded);
    QCOMPARE(loaded->warnings,
             QStringList(u"Settings file %1 is closed to this user and is passed over"_s.arg(
                 scratch.path(u"machine.toml"_s))));
    QCOMPARE(loaded->settings.engine.code.lifetime, std::chrono::seconds(60));
    // The user's own is no other's.
    scratch.sources.files.removeLast();
    QCOMPARE(scratch.errors().size(), 1);
}

void TestSettingsFile::warnsOfUnknownNames_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("warning");

    const auto row = [](const char *name, const char *content, const char *warning) {
        QTest::newRow(name) << QByteArray(content) << QString::fromUtf8(warning);
    };
    row("a slip of the pen", "[http]\nprot = 1",
        "%1:2: unknown key http/prot is ignored; the nearest known one is http/port");
    row("a table with a slip", "[htpp]\nport = 1",
        "%1:1: unknown table htpp is ignored; the nearest known one is http");
    row("an environment name", "CODE_LENGTH = 6",
        "%1:1: unknown key CODE_LENGTH is ignored; the nearest known one is code/length");
    row("a key outside its table", "retries_allowed = 6",
        "%1:1: unknown key retries_allowed is ignored; the nearest known one is "
        "code/retries_allowed");
    row("a value where a table stands", "log = 'debug'",
        "%1:1: log is no table and is ignored; write [log]");
    row("an array of tables", "[[log]]\nlevel = 10",
        "%1:1: log is no table and is ignored; write [log]");
    row("a name of other characters, and a number beyond 64 bits behind it",
        "code = {'é😀' = '', length = 99999999999999999999}",
        "%1:1: unknown key code/é😀 is ignored; the nearest known one is code/length");
    row("a name that breaks lines", "[http]\n\"a\\nb\" = 1",
        "%1:2: unknown key http/a\\nb is ignored; the nearest known one is http/host");
}

void TestSettingsFile::warnsOfUnknownNames()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, warning);

    ScratchSources scratch;
    scratch.file(u"settings.toml"_s, content);
    const auto loaded = scratch.load();
    QVERIFY(loaded);
    QCOMPARE(loaded->warnings, QStringList(warning.arg(scratch.path(u"settings.toml"_s))));
}

void TestSettingsFile::warnsOfSecretsThatAllMayRead()
{
    ScratchSources scratch;
    scratch.file(u"settings.toml"_s, "[http]\napi_token = 'marker'\nport = 1\n");
    const QString path = scratch.path(u"settings.toml"_s);
    QCOMPARE(scratch.load()->warnings, QStringList());
    QVERIFY(QFile::setPermissions(
        path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    QCOMPARE(scratch.load()->warnings,
             QStringList(u"Settings file %1 holds API_TOKEN and every user may read it; chmod "
                         "o-r it"_s.arg(path)));
}

QTEST_GUILESS_MAIN(TestSettingsFile)
#include "tst_settingsfile.moc"
