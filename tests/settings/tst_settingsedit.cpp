// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scratchsources.h"
#include "settings/settingregistry.h"
#include "settings/settingsedit.h"
#include "settings/settingsfile.h"

#include <QTest>

#include <rapidcheck.h>

#include <cstdint>
#include <string>
#include <vector>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

// Every code point but the halves of surrogate pairs, those that mean something in TOML often.
rc::Gen<QString> texts()
{
    const auto special = rc::gen::element<std::uint32_t>('"', '"', '"', '\\', '\n', '\r', '\t', 0,
                                                         0x7f, ' ', '#', '=', '\'', '[', ']', '{',
                                                         '}', ',', 0x2028, 0xFEFF, 0xFFFF, 0x1F600);
    const auto any =
        rc::gen::map(rc::gen::inRange<std::uint32_t>(0, 0x10F800), [](std::uint32_t number) {
            return number < 0xD800 ? number : number + 0x800;
        });
    const auto letter = rc::gen::inRange<std::uint32_t>(' ', 0x7f);
    return rc::gen::map(
        rc::gen::container<std::vector<std::uint32_t>>(rc::gen::oneOf(special, any, letter)),
        [](const std::vector<std::uint32_t> &numbers) {
            const std::u32string text(numbers.begin(), numbers.end());
            return QString::fromStdU32String(text);
        });
}

// A file such as people write, with a comment and with keys of others.
rc::Gen<std::string> files()
{
    return rc::gen::element<std::string>(
        "", "# mine\n", "[message]\n", "[message] # ours\norg_name = 'Zoë' # a comment\n[code]",
        "message.org_name = 1", "message.org_name = \"\"\"\na\"\"\"\n[code]\nlength = 5",
        "message = { org_name = 'a', template = '{} \xE2\x98\x83' }\n",
        "message = {template = '{}' , org_name = 'a'} # one\r\n[http]\r\nport = 1\r\n",
        "[http]\n\tport = 1\n\n[message]\n  template = '''\n{}\n'''\n\n# end\n[log]\nlevel = "
        "'info'\n",
        "[limits]\nrecipient_allow = [ 1, # north\n 44 ]\n[message.more]\nx = 1\n");
}

GivenSettings valuesOf(const QByteArray &content)
{
    ScratchSources scratch;
    const auto file = SettingsFile::read(scratch.write(u"settings.toml"_s, content));
    RC_ASSERT(file.has_value());
    return file->values;
}

} // namespace

class TestSettingsEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edits_data();
    void edits();
    void leavesAlone_data();
    void leavesAlone();
    void whatIsWrittenReadsBack();
    void whatIsTakenOutIsGone();
};

void TestSettingsEdit::edits_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("after");

    const auto row = [](const char *name, const char *before, const char *environment,
                        const char *text, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QString::fromLatin1(environment)
                            << (text ? QString::fromUtf8(text) : QString()) << QByteArray(after);
    };
    row("a value in its place", "# a\n[http]\nport = 81 # b\nhost = '::1'\n", "HTTP_PORT", "82",
        "# a\n[http]\nport = 82 # b\nhost = '::1'\n");
    row("a value behind other scripts", "[message]\norg_name = 'Ёлка 😀' # ёлка\n", "ORG_NAME", "a",
        "[message]\norg_name = \"a\" # ёлка\n");
    row("a value over several lines", "[message]\ntemplate = '''\n{}\nx''' # t\n", "AUTH_MESSAGE",
        "{}", "[message]\ntemplate = \"{}\" # t\n");
    row("a text of several lines", "[message]\n", "AUTH_MESSAGE", "{}\nfrom us",
        "[message]\ntemplate = \"\"\"\n{}\nfrom us\"\"\"\n");
    row("a text of several lines where lines end otherwise", "[message]\r\n", "AUTH_MESSAGE",
        "{}\nfrom us", "[message]\r\ntemplate = \"{}\\nfrom us\"\r\n");
    row("an array", "[limits]\nrecipient_allow = [\n  1, # north\n  44,\n]\n", "RECIPIENT_ALLOW",
        "1, 44, 49", "[limits]\nrecipient_allow = \"1, 44, 49\"\n");
    row("a boolean", "[service]\ndebug_mode = true\n", "DEBUG_MODE", "false",
        "[service]\ndebug_mode = false\n");
    row("a number beyond 64 bits", "[code]\nlength = 4\n", "CODE_LENGTH", "99999999999999999999",
        "[code]\nlength = \"99999999999999999999\"\n");
    row("a value at the end of a file without a line break", "[http]\nport = 81", "HTTP_PORT", "82",
        "[http]\nport = 82");
    row("a key behind the last of its table", "[http]\n  port = 81\n\n[log]\nlevel = 10\n",
        "HTTP_HOST", "::1", "[http]\n  port = 81\n  host = \"::1\"\n\n[log]\nlevel = 10\n");
    row("a key in a table that holds none", "[http] # api\n\n[log]\n", "HTTP_PORT", "82",
        "[http] # api\nport = 82\n\n[log]\n");
    row("a key at the end of a file without a line break", "[http]\nport = 81", "HTTP_HOST", "::1",
        "[http]\nport = 81\nhost = \"::1\"\n");
    row("a key of a new table", "[http]\nport = 81\n", "LOG_LEVEL", "info",
        "[http]\nport = 81\n\n[log]\nlevel = \"info\"\n");
    row("a key of a new file", "", "LOG_LEVEL", "10", "[log]\nlevel = 10\n");
    row("a key beside dotted ones", "http.port = 81\n[log]\n", "HTTP_HOST", "::1",
        "http.port = 81\nhttp.host = \"::1\"\n[log]\n");
    row("a key in braces", "http = {port = 81}\n", "HTTP_HOST", "::1",
        "http = {port = 81, host = \"::1\"}\n");
    row("a key in empty braces", "http = {}\n", "HTTP_PORT", "82", "http = { port = 82 }\n");
    row("a table above a table of its own", "[http.more]\nx = 1\n", "HTTP_PORT", "82",
        "[http.more]\nx = 1\n\n[http]\nport = 82\n");
    row("a key taken out", "[http]\n# why\nport = 81 # b\nhost = '::1'\n", "HTTP_PORT", nullptr,
        "[http]\n# why\nhost = '::1'\n");
    row("a value of several lines taken out", "[message]\ntemplate = '''\n{}\nx''' # t\n\n# end\n",
        "AUTH_MESSAGE", nullptr, "[message]\n\n# end\n");
    row("the first key in braces taken out", "http = {port = 81, host = '::1'}\n", "HTTP_PORT",
        nullptr, "http = {host = '::1'}\n");
    row("the last key in braces taken out", "http = {port = 81, host = '::1'}\n", "HTTP_HOST",
        nullptr, "http = {port = 81}\n");
    row("the only dotted key taken out", "http.port = 81\n# end\n", "HTTP_PORT", nullptr,
        "# end\n");
    row("a key taken out that is not there", "[http]\n", "HTTP_PORT", nullptr, "[http]\n");
}

void TestSettingsEdit::edits()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QString, environment);
    QFETCH(const QString, text);
    QFETCH(const QByteArray, after);

    const auto edit = text.isNull() ? std::nullopt : std::optional(text);
    const auto result = editedSettings(before, {{environment, edit}});
    QVERIFY2(result, qPrintable(result ? QString() : result.error()));
    QCOMPARE(*result, after);
}

void TestSettingsEdit::leavesAlone_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");

    const QString form =
        u"HTTP_PORT (http/port) stands in the file in a form that only a person can change"_s;
    QTest::newRow("what is not TOML")
        << QByteArray("[http]\nport = marker\n") << u"82"_s << u"line 2, column 8 is not TOML"_s;
    QTest::newRow("a table in the key's place")
        << QByteArray("[http.port]\nx = 'marker'\n") << u"82"_s << form;
    QTest::newRow("a value in the table's place") << QByteArray("http = 1\n") << u"82"_s << form;
    QTest::newRow("tables in the table's place")
        << QByteArray("[[http]]\nport = 1\n") << u"82"_s << form;
    QTest::newRow("half a character")
        << QByteArray() << QString(QChar(0xD83D))
        << u"HTTP_PORT (http/port) holds half a character, which a file cannot"_s;
}

void TestSettingsEdit::leavesAlone()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, text);
    QFETCH(const QString, reason);

    const auto result = editedSettings(content, {{u"HTTP_PORT"_s, text}});
    QVERIFY(!result);
    QCOMPARE(result.error(), reason);
}

void TestSettingsEdit::whatIsWrittenReadsBack()
{
    const bool holds = rc::check("any text in any file reads back", [] {
        const QByteArray before = QByteArray::fromStdString(*files());
        const QString name = *texts();
        const QString message = *texts();
        const auto after =
            editedSettings(before, {{u"ORG_NAME"_s, name}, {u"AUTH_MESSAGE"_s, message}});
        RC_LOG() << "name " << name.toUtf8().toHex().toStdString() << ", message "
                 << message.toUtf8().toHex().toStdString() << '\n';
        RC_ASSERT(after.has_value());
        GivenSettings given = valuesOf(*after);
        RC_ASSERT(given.at(u"ORG_NAME"_s).text == name);
        RC_ASSERT(given.at(u"AUTH_MESSAGE"_s).text == message);
        for (const auto &[environment, value] : valuesOf(before)) {
            if (environment != "ORG_NAME"_L1 && environment != "AUTH_MESSAGE"_L1)
                RC_ASSERT(given.at(environment).text == value.text);
        }
        for (const QByteArray &line : before.split('\n')) {
            const qsizetype comment = line.indexOf("# ");
            if (comment >= 0)
                RC_ASSERT(after->contains(line.sliced(comment)));
        }
    });
    QVERIFY(holds);
}

void TestSettingsEdit::whatIsTakenOutIsGone()
{
    const bool holds = rc::check("taken out in any order", [] {
        QByteArray content = QByteArray::fromStdString(*files());
        GivenSettings expected = valuesOf(content);
        const auto names =
            *rc::gen::container<std::vector<QString>>(rc::gen::elementOf(std::vector<QString>{
                u"ORG_NAME"_s, u"AUTH_MESSAGE"_s, u"HTTP_PORT"_s, u"LOG_LEVEL"_s}));
        for (const QString &name : names) {
            const auto after = editedSettings(content, {{name, std::nullopt}});
            RC_ASSERT(after.has_value());
            content = *after;
            expected.erase(name);
        }
        const GivenSettings left = valuesOf(content);
        RC_ASSERT(left.size() == expected.size());
        for (const auto &[environment, value] : expected)
            RC_ASSERT(left.at(environment).text == value.text);
    });
    QVERIFY(holds);
}

QTEST_GUILESS_MAIN(TestSettingsEdit)
#include "tst_settingsedit.moc"
