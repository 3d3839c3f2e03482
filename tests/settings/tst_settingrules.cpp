// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scratchsources.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

ScratchSources withFlowroute()
{
    ScratchSources scratch;
    scratch.environment(u"FLOWROUTE_ACCESS_KEY"_s, u"access"_s)
        .environment(u"FLOWROUTE_SECRET_KEY"_s, u"secret"_s)
        .environment(u"FLOWROUTE_NUMBER"_s, u"12025550123"_s);
    return scratch;
}

} // namespace

class TestSettingRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noGatewayIsChosenWithoutKeys();
    void flowrouteIsChosenByItsKeys();
    void simulatorIsChosenBesideKeys();
    void flowrouteNeedsAllOfItsSettings();
    void rateFollowsTheGateway();
    void openAddressNeedsToken_data();
    void openAddressNeedsToken();
    void tokenFileIsRead();
    void tokenFileIsRefused_data();
    void tokenFileIsRefused();
    void tokenFileThatAllMayReadIsWarnedOf();
    void triesBeyondTheFailureLimitAreWarnedOf();
};

void TestSettingRules::noGatewayIsChosenWithoutKeys()
{
    QVERIFY(!ScratchSources().load()->settings.gateway);
    ScratchSources half;
    half.environment(u"FLOWROUTE_ACCESS_KEY"_s, u"access"_s);
    QVERIFY(!half.load()->settings.gateway);
}

void TestSettingRules::flowrouteIsChosenByItsKeys()
{
    const auto loaded = withFlowroute().load();
    QVERIFY(loaded->settings.gateway == GatewayKind::Flowroute);
    QCOMPARE(withFlowroute().row(u"SMS_GATEWAY"_s).value, u"flowroute"_s);
    QCOMPARE(withFlowroute().row(u"SMS_GATEWAY"_s).origin.text(), u"default"_s);
}

void TestSettingRules::simulatorIsChosenBesideKeys()
{
    ScratchSources scratch = withFlowroute();
    scratch.environment(u"SMS_GATEWAY"_s, u"simulator"_s).environment(u"FLOWROUTE_NUMBER"_s, {});
    QVERIFY(scratch.load()->settings.gateway == GatewayKind::Simulator);
}

void TestSettingRules::flowrouteNeedsAllOfItsSettings()
{
    ScratchSources asked;
    asked.environment(u"SMS_GATEWAY"_s, u"flowroute"_s);
    const QString reason = u"is not set, which Flowroute needs (SMS_GATEWAY (gateway/kind) = "
                           "'flowroute' from environment); allowed: "_s;
    QCOMPARE(asked.errors(),
             (QStringList{u"FLOWROUTE_ACCESS_KEY (flowroute/access_key) "_s + reason
                              + u"a text without ':' and control characters"_s,
                          u"FLOWROUTE_SECRET_KEY (flowroute/secret_key) "_s + reason
                              + u"a text without control characters"_s,
                          u"FLOWROUTE_NUMBER (flowroute/number) "_s + reason
                              + u"11 digits, the first a 1"_s}));

    ScratchSources chosen = withFlowroute();
    chosen.environment(u"FLOWROUTE_NUMBER"_s, {});
    QCOMPARE(chosen.errors(),
             QStringList(u"FLOWROUTE_NUMBER (flowroute/number) is not set, which Flowroute needs "
                         "(FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY are set); allowed: 11 "
                         "digits, the first a 1"_s));
}

void TestSettingRules::rateFollowsTheGateway()
{
    QCOMPARE(withFlowroute().row(u"GATEWAY_RATE"_s).value, u"5/1s"_s);
    QCOMPARE(
        withFlowroute().environment(u"SMS_GATEWAY"_s, u"simulator"_s).row(u"GATEWAY_RATE"_s).value,
        u"off"_s);
    QCOMPARE(withFlowroute().environment(u"GATEWAY_RATE"_s, u"off"_s).row(u"GATEWAY_RATE"_s).value,
             u"off"_s);
}

void TestSettingRules::openAddressNeedsToken_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isAllowed");

    QTest::newRow("every address") << u"0.0.0.0"_s << QString() << QString() << false;
    QTest::newRow("every address, IPv6") << u"::"_s << QString() << QString() << false;
    QTest::newRow("an address of a network") << u"192.0.2.1"_s << QString() << QString() << false;
    QTest::newRow("loopback") << u"127.0.0.2"_s << QString() << QString() << true;
    QTest::newRow("loopback, IPv6") << u"::1"_s << QString() << QString() << true;
    QTest::newRow("with a token") << u"0.0.0.0"_s << u"API_TOKEN"_s << u"x"_s << true;
    QTest::newRow("anonymous allowed") << u"::"_s << u"ALLOW_ANONYMOUS"_s << u"true"_s << true;
    QTest::newRow("anonymous not allowed")
        << u"::"_s << u"ALLOW_ANONYMOUS"_s << u"false"_s << false;
}

void TestSettingRules::openAddressNeedsToken()
{
    QFETCH(const QString, host);
    QFETCH(const QString, variable);
    QFETCH(const QString, value);
    QFETCH(const bool, isAllowed);

    ScratchSources scratch;
    scratch.flag(u"host"_s, host);
    if (!variable.isEmpty())
        scratch.environment(variable, value);
    const QStringList errors = scratch.errors();
    QCOMPARE(errors.isEmpty(), isAllowed);
    if (!isAllowed)
        QCOMPARE(errors,
                 QStringList(u"HTTP_HOST (http/host) = '%1' from --host: beyond loopback it needs "
                             "API_TOKEN or API_TOKEN_FILE, or ALLOW_ANONYMOUS=true; allowed "
                             "without: 127.0.0.1, ::1"_s.arg(host)));
}

void TestSettingRules::tokenFileIsRead()
{
    ScratchSources scratch;
    const QString path = scratch.write(
        u"tokens"_s, "# two\n\nshop:s3cret\r\nback office: spaced : out \n#gone:old\n");
    scratch.environment(u"API_TOKEN_FILE"_s, path)
        .environment(u"API_TOKEN"_s, u"one"_s)
        .flag(u"host"_s, u"0.0.0.0"_s);
    const auto loaded = scratch.load();
    QVERIFY2(loaded, qPrintable(scratch.errors().join(u'\n')));
    QCOMPARE(loaded->warnings, QStringList());
    QStringList told;
    for (const ApiToken &token : loaded->settings.http.tokens)
        told += token.name + u'=' + QString::fromUtf8(token.token.reveal());
    QCOMPARE(told,
             (QStringList{u"API_TOKEN=one"_s, u"shop=s3cret"_s, u"back office= spaced : out "_s}));
}

void TestSettingRules::tokenFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("reason");

    QTest::newRow("no colon") << QByteArray("a:b\nmarker\n") << u"line 2 is not name:token"_s;
    QTest::newRow("no name") << QByteArray(":marker\n") << u"line 1 is not name:token"_s;
    QTest::newRow("no token") << QByteArray("marker:\n") << u"line 1 is not name:token"_s;
    QTest::newRow("a control character")
        << QByteArray("a:mar\tker\n") << u"line 1 is not name:token"_s;
    QTest::newRow("a name twice") << QByteArray("marker:1\nb:2\nmarker:3\n")
                                  << u"line 3 has the name of line 1"_s;
    QTest::newRow("nothing but comments") << QByteArray("# a:b\n") << u"it holds no token"_s;
    QTest::newRow("an empty file") << QByteArray() << u"it holds no token"_s;
    QTest::newRow("the name of API_TOKEN")
        << QByteArray("API_TOKEN:x\n") << u"it names a token API_TOKEN, which is set as well"_s;
}

void TestSettingRules::tokenFileIsRefused()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, reason);

    ScratchSources scratch;
    const QString path = scratch.write(u"tokens"_s, content);
    scratch.environment(u"API_TOKEN_FILE"_s, path).environment(u"API_TOKEN"_s, u"one"_s);
    const QString form = u"API_TOKEN_FILE (http/api_token_file) = '%1' from environment: %2; "
                         "allowed: a file with a line name:token each"_s;
    QCOMPARE(scratch.errors(), QStringList(form.arg(path, reason)));

    scratch.environment(u"API_TOKEN_FILE"_s, path + u'x');
    QCOMPARE(scratch.errors(), QStringList(form.arg(path + u'x', u"there is none"_s)));
}

void TestSettingRules::tokenFileThatAllMayReadIsWarnedOf()
{
    ScratchSources scratch;
    const QString path = scratch.write(u"tokens"_s, "a:b\n");
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadOther));
    scratch.environment(u"API_TOKEN_FILE"_s, path);
    QCOMPARE(scratch.load()->warnings,
             QStringList(u"API_TOKEN_FILE (http/api_token_file) = '%1' from environment: every "
                         "user may read it; chmod o-r it"_s.arg(path)));
}

void TestSettingRules::triesBeyondTheFailureLimitAreWarnedOf()
{
    ScratchSources scratch;
    scratch.environment(u"RETRIES_ALLOWED"_s, u"10"_s);
    QCOMPARE(scratch.load()->warnings, QStringList());
    scratch.environment(u"RETRIES_ALLOWED"_s, u"11"_s);
    QCOMPARE(scratch.load()->warnings,
             QStringList(u"RETRIES_ALLOWED (code/retries_allowed) is 11, more than the 10/1h of "
                         "FAILURE_LIMIT_RECIPIENT (limits/failures_per_recipient): the limit "
                         "refuses a check before the tries are spent"_s));
    scratch.environment(u"FAILURE_LIMIT_RECIPIENT"_s, u"off"_s);
    QCOMPARE(scratch.load()->warnings, QStringList());
}

QTEST_GUILESS_MAIN(TestSettingRules)
#include "tst_settingrules.moc"
