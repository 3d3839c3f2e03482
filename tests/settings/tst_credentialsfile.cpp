// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scratchsources.h"
#include "settings/credentialsfile.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

using Reason = CredentialsFile::Trouble::Reason;

const QByteArray others = "FLOWROUTE_ACCESS_KEY = 'a'\nFLOWROUTE_NUMBER = '12025550100'\n";

} // namespace

// What of a Python module counts, and what it comes to.
class TestCredentialsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void readsNumber_data();
    void readsNumber();

private:
    tl::expected<SettingsEdits, CredentialsFile::Trouble> read(const QByteArray &content)
    {
        return CredentialsFile::read(m_scratch.write(u"credentials.py"_s, content));
    }

    ScratchSources m_scratch;
};

void TestCredentialsFile::reads_data()
{
    QTest::addColumn<QByteArray>("source"); // where FLOWROUTE_SECRET_KEY is given
    QTest::addColumn<QString>("secret");

    const auto row = [](const char *name, const QByteArray &source,
                        const QString &secret = u"s"_s) {
        QTest::newRow(name) << source << secret;
    };
    const auto value = [&](const char *name, const QByteArray &literal, const QString &secret) {
        row(name, "FLOWROUTE_SECRET_KEY = " + literal, secret);
    };
    value("in double quotes", R"("s")", u"s"_s);
    value("in single quotes", "'s'", u"s"_s);
    value("in three double quotes", R"("""s"s""")", u"s\"s"_s);
    value("in three single quotes", "'''s's'''", u"s's"_s);
    value("the other quote in it", R"('"')", u"\""_s);
    value("a comment behind it", "'s' # 'x'", u"s"_s);
    value("a hash in it", "'s#x'", u"s#x"_s);
    value("escaped quotes and backslash", R"('\'\"\\')", u"'\"\\"_s);
    value("numbered escapes", R"('\x41\u00e9\U0001F511\101\0601')", u"Aé🔑A01"_s);
    value("an octal escape before a digit", R"('\1234')", u"S4"_s);
    value("no escape", R"('\d\.')", u"\\d\\."_s);
    value("a continued line", "'s\\\nx'", u"sx"_s);
    value("a raw text", R"(r'\x41\'s')", u"\\x41\\'s"_s);
    value("a text as Python 2 has it", "u's'", u"s"_s);
    value("two texts behind each other", "'s' \"x\"", u"sx"_s);
    value("characters of more bytes", "'äß🔑'", u"äß🔑"_s);
    row("without spaces", "FLOWROUTE_SECRET_KEY='s'");
    row("with more spaces", "FLOWROUTE_SECRET_KEY \t =   's'   ");
    row("the end of a line as in Windows", "# x\r\nFLOWROUTE_SECRET_KEY = 's'\r\n");
    row("behind a semicolon", "x = 1; FLOWROUTE_SECRET_KEY = 's'; y = 2");
    row("behind a byte order mark",
        "\xef\xbb\xbf"
        "FLOWROUTE_SECRET_KEY = 's'");
    row("the last of two", "FLOWROUTE_SECRET_KEY = 'x'\nFLOWROUTE_SECRET_KEY = 's'");
    row("behind one that would be executed",
        "FLOWROUTE_SECRET_KEY = input()\nFLOWROUTE_SECRET_KEY = 's'");
    row("other names",
        "MY_FLOWROUTE_SECRET_KEY = 'x'\nFLOWROUTE_SECRET_KEY = 's'\n"
        "FLOWROUTE_SECRET_KEY_2 = 'x'\nx.FLOWROUTE_SECRET_KEY = 'x'");
    row("a comment", "FLOWROUTE_SECRET_KEY = 's'\n# FLOWROUTE_SECRET_KEY = 'x'");
    row("a comment with a quote", "# it's\nFLOWROUTE_SECRET_KEY = 's'\n# it's");
    row("a text of several lines",
        "FLOWROUTE_SECRET_KEY = 's'\n\"\"\"\nFLOWROUTE_SECRET_KEY = 'x'\n\"\"\"");
    row("a formatted text of several lines",
        "FLOWROUTE_SECRET_KEY = 's'\nx = f'''\nFLOWROUTE_SECRET_KEY = 'x'\n'''");
    row("brackets", "FLOWROUTE_SECRET_KEY = 's'\ndict(\nFLOWROUTE_SECRET_KEY = 'x'\n)");
    row("a block", "FLOWROUTE_SECRET_KEY = 's'\nif x:\n    FLOWROUTE_SECRET_KEY = 'x'");
    row("a block with an empty line",
        "FLOWROUTE_SECRET_KEY = 's'\nif x:\n\n\tFLOWROUTE_SECRET_KEY = 'x'");
    row("a comparison", "FLOWROUTE_SECRET_KEY = 's'\nFLOWROUTE_SECRET_KEY == 'x'");
    row("a name alone", "FLOWROUTE_SECRET_KEY = 's'\nFLOWROUTE_SECRET_KEY");
    row("a continued statement", "FLOWROUTE_SECRET_KEY = 's'\nx = \\\nFLOWROUTE_SECRET_KEY");
}

void TestCredentialsFile::reads()
{
    QFETCH(const QByteArray, source);
    QFETCH(const QString, secret);

    const auto edits = read(source + '\n' + others);
    QVERIFY2(edits, edits ? "" : qPrintable(edits.error().name));
    QCOMPARE(edits->at(u"FLOWROUTE_SECRET_KEY"_s).value_or(QString()), secret);
    QCOMPARE(edits->at(u"FLOWROUTE_ACCESS_KEY"_s).value_or(QString()), u"a"_s);
    QCOMPARE(edits->size(), std::size_t(3));
}

void TestCredentialsFile::refuses_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("reason");
    QTest::addColumn<int>("line");

    const auto row = [](const char *name, const QByteArray &source, Reason reason, int line) {
        QTest::newRow(name) << source << static_cast<int>(reason) << line;
    };
    row("nothing", "", Reason::Missing, 0);
    row("in a comment", "# FLOWROUTE_SECRET_KEY = 's'", Reason::Missing, 0);
    row("in a text", "'''\nFLOWROUTE_SECRET_KEY = 's'\n'''", Reason::Missing, 0);
    row("in a block", "if x:\n  FLOWROUTE_SECRET_KEY = 's'", Reason::Missing, 0);
    row("in an indented line", " FLOWROUTE_SECRET_KEY = 's'", Reason::Missing, 0);
    row("compared only", "FLOWROUTE_SECRET_KEY == 's'", Reason::Missing, 0);
    const auto value = [&](const char *literal) {
        row(literal, "\n\nFLOWROUTE_SECRET_KEY = " + QByteArray(literal), Reason::NotPlain, 3);
    };
    for (const char *literal : {"os.environ['x']",
                                "'s' + 'x'",
                                "'s'.strip()",
                                "'s' if x else 'y'",
                                "'s', 'x'",
                                "('s')",
                                "f's'",
                                "b's'",
                                "fr's'",
                                "None",
                                "12345678901",
                                "'s",
                                "'''s",
                                "'s\n'",
                                "x = 's'",
                                "",
                                R"('\N{BULLET}')",
                                R"('\xg0')",
                                R"('\x4')",
                                R"('\u00e')",
                                R"('\ud83d')",
                                R"('\U00110000')",
                                "'s' x"})
        value(literal);
    row("added to", "FLOWROUTE_SECRET_KEY = 's'\nFLOWROUTE_SECRET_KEY += 'x'", Reason::NotPlain, 2);
    row("declared with a type", "FLOWROUTE_SECRET_KEY: str = 's'", Reason::NotPlain, 1);
    row("a line break in it", R"(FLOWROUTE_SECRET_KEY = 's\n')", Reason::NotAllowed, 1);
    row("an empty text", "x = '''\n\n'''\nFLOWROUTE_SECRET_KEY = ''", Reason::NotAllowed, 4);
    row("not UTF-8", "FLOWROUTE_SECRET_KEY = '\xe4'", Reason::Unreadable, 0);
    row("more than a credentials file is", QByteArray(1 << 20, '#'), Reason::Unreadable, 0);
}

void TestCredentialsFile::refuses()
{
    QFETCH(const QByteArray, source);
    QFETCH(const int, reason);
    QFETCH(const int, line);

    const auto edits = read(others + source); // which may not end
    QVERIFY(!edits);
    QCOMPARE(static_cast<int>(edits.error().reason), reason);
    QCOMPARE(edits.error().line, line == 0 ? 0 : line + others.count('\n'));
    QCOMPARE(edits.error().name,
             static_cast<Reason>(reason) == Reason::Unreadable ? QString()
                                                               : u"FLOWROUTE_SECRET_KEY"_s);
}

void TestCredentialsFile::readsNumber_data()
{
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<bool>("isTaken");

    QTest::newRow("a text") << QByteArray("'12025550123'") << true;
    QTest::newRow("a whole number") << QByteArray("12025550123") << true;
    QTest::newRow("grouped") << QByteArray("1_202_555_0123  # ours") << true;
    QTest::newRow("ten digits") << QByteArray("2025550123") << false;
    QTest::newRow("twelve digits") << QByteArray("120255501234") << false;
    QTest::newRow("with a plus") << QByteArray("+12025550123") << false;
    QTest::newRow("a text with a plus") << QByteArray("'+12025550123'") << false;
    QTest::newRow("a fraction") << QByteArray("12025550123.0") << false;
    QTest::newRow("an exponent") << QByteArray("1e10") << false;
    QTest::newRow("hexadecimal") << QByteArray("0x2CCD1A24B") << false;
    QTest::newRow("a sum") << QByteArray("12025550122 + 1") << false;
}

void TestCredentialsFile::readsNumber()
{
    QFETCH(const QByteArray, literal);
    QFETCH(const bool, isTaken);

    const auto edits = read("FLOWROUTE_ACCESS_KEY = 'a'\nFLOWROUTE_SECRET_KEY = 's'\n"
                            "FLOWROUTE_NUMBER = "
                            + literal + '\n');
    QCOMPARE(edits.has_value(), isTaken);
    if (isTaken)
        QCOMPARE(edits->at(u"FLOWROUTE_NUMBER"_s).value_or(QString()), u"12025550123"_s);
    else
        QCOMPARE(edits.error().name, u"FLOWROUTE_NUMBER"_s);
}

QTEST_GUILESS_MAIN(TestCredentialsFile)
#include "tst_credentialsfile.moc"
