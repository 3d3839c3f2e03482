// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scratchsources.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

class TestProvenance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void laterSourcesWin();
    void emptyVariableIsNotSet();
    void emptyFlagIsAValue();
    void overruledValueIsNotJudged();
    void everyWrongValueHasItsLine();
    void errorsNameTheirOrigin();
    void longValuesAreCut();
    void processSourcesLookWherePlatformsDo();
};

void TestProvenance::laterSourcesWin()
{
    ScratchSources scratch;
    const auto port = [&scratch] {
        const SettingRow row = scratch.row(u"HTTP_PORT"_s);
        return row.value + u' ' + row.origin.text();
    };
    QCOMPARE(port(), u"8000 default"_s);
    scratch.file(u"system.toml"_s, "[http]\nport = 1\n");
    QCOMPARE(port(), u"1 %1:2"_s.arg(scratch.path(u"system.toml"_s)));
    scratch.file(u"own.toml"_s, "# mine\n\n[http]\nport = 2\n");
    QCOMPARE(port(), u"2 %1:4"_s.arg(scratch.path(u"own.toml"_s)));
    scratch.environment(u"HTTP_PORT"_s, u"3"_s);
    QCOMPARE(port(), u"3 environment"_s);
    scratch.flag(u"port"_s, u"4"_s);
    QCOMPARE(port(), u"4 --port"_s);
}

void TestProvenance::emptyVariableIsNotSet()
{
    ScratchSources scratch;
    scratch.environment(u"HTTP_PORT"_s, {}).environment(u"ORG_NAME"_s, {});
    QCOMPARE(scratch.row(u"HTTP_PORT"_s).origin.text(), u"default"_s);
    QCOMPARE(scratch.row(u"ORG_NAME"_s).value, u"Your Organization Name"_s);
}

void TestProvenance::emptyFlagIsAValue()
{
    QCOMPARE(ScratchSources().flag(u"port"_s, {}).errors(),
             QStringList(u"HTTP_PORT (http/port) = '' from --port; allowed: a whole number from "
                         "0 to 65535"_s));
}

void TestProvenance::overruledValueIsNotJudged()
{
    ScratchSources scratch;
    scratch.file(u"settings.toml"_s, "[http]\nport = 'none'\n").flag(u"port"_s, u"5"_s);
    QCOMPARE(scratch.row(u"HTTP_PORT"_s).value, u"5"_s);
}

void TestProvenance::everyWrongValueHasItsLine()
{
    ScratchSources scratch;
    scratch.environment(u"HTTP_PORT"_s, u"x"_s).environment(u"LOG_FORMAT"_s, u"y"_s);
    QCOMPARE(scratch.errors().size(), 2);
}

void TestProvenance::errorsNameTheirOrigin()
{
    ScratchSources scratch;
    scratch.file(u"settings.toml"_s, "[http]\nport = 70000\n").flag(u"host"_s, u"here"_s);
    QCOMPARE(scratch.errors(),
             (QStringList{u"HTTP_HOST (http/host) = 'here' from --host; allowed: an IP address "
                          "or localhost"_s,
                          u"HTTP_PORT (http/port) = '70000' from %1:2; allowed: a whole number "
                          "from 0 to 65535"_s.arg(scratch.path(u"settings.toml"_s))}));
}

void TestProvenance::longValuesAreCut()
{
    const QString line =
        ScratchSources().environment(u"HTTP_PORT"_s, QString(5000, u'x')).errors().value(0);
    QVERIFY(line.size() < 400);
    QVERIFY(line.contains(u"x…' from environment"_s));
}

void TestProvenance::processSourcesLookWherePlatformsDo()
{
    const auto own = SettingsSources::ofProcess({}, {{u"port"_s, u"1"_s}});
    QCOMPARE(own.files.size(), 2);
    QCOMPARE(own.files[0], u"/etc/sms-verification-console/settings.toml"_s);
    QVERIFY(own.files[1].endsWith("/sms-verification-console/settings.toml"_L1));
    QVERIFY(own.dataDirectory.endsWith("/sms-verification-console"_L1));
    QCOMPARE(own.flags.value(u"port"_s), u"1"_s);

    const auto named = SettingsSources::ofProcess(u"/no/such.toml"_s, {});
    QCOMPARE(loadSettings(named).error(),
             QStringList(u"Settings file /no/such.toml: there is none"_s));
}

QTEST_GUILESS_MAIN(TestProvenance)
#include "tst_provenance.moc"
