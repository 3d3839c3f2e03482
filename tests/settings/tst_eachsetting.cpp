// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scratchsources.h"
#include "settings/settingregistry.h"

#include <QTest>

#include <limits>
#include <set>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

constexpr auto key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="; // bytes 0 to 31

// Beside a value that asks for more, what it asks for.
ScratchSources companions(const QString &environment)
{
    ScratchSources scratch;
    if (environment == "HTTP_HOST"_L1)
        scratch.environment(u"ALLOW_ANONYMOUS"_s, u"true"_s);
    if (environment == "DATABASE_URL"_L1)
        scratch.environment(u"CODE_HASH_KEY"_s, QString::fromLatin1(key));
    return scratch;
}

} // namespace

class TestEachSetting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nameAndKeyAreOnlyOnce();
    void hasDefault_data();
    void hasDefault();
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
    void poursIntoItsField();
    void saturates();
};

void TestEachSetting::nameAndKeyAreOnlyOnce()
{
    std::set<QString> names;
    for (const SettingDefinition &definition : settingDefinitions()) {
        QVERIFY2(names.insert(definition.environment).second, qPrintable(definition.environment));
        QVERIFY2(names.insert(definition.key).second, qPrintable(definition.key));
        QVERIFY2(definition.flag.isEmpty() || names.insert(u"--"_s + definition.flag).second,
                 qPrintable(definition.flag));
        QCOMPARE(definition.key.count(u'/'), 1);
        QVERIFY(!definition.help.isEmpty() && !definition.binding.allowed.isEmpty());
    }
}

void TestEachSetting::hasDefault_data()
{
    QTest::addColumn<QString>("value");

    const auto row = [](const char *name, const char *value) {
        QTest::newRow(name) << QString::fromLatin1(value);
    };
    row("FLOWROUTE_ACCESS_KEY", "not set");
    row("FLOWROUTE_SECRET_KEY", "not set");
    row("FLOWROUTE_NUMBER", "not set");
    row("FLOWROUTE_API_URL", "https://api.flowroute.com/v2.1/messages");
    row("CODE_LENGTH", "4");
    row("CODE_EXPIRATION", "3600");
    row("RETRIES_ALLOWED", "3");
    row("ORG_NAME", "Your Organization Name");
    row("AUTH_MESSAGE",
        "{}\\nWelcome to {org_name}! Use this one-time code to complete your signup.");
    row("DEBUG_MODE", "false");
    row("TEST_DB", "test_auth.db");
    row("DB", "auth_codes.db");
    row("DATABASE_URL", "not set");
    row("DATABASE_CONNECTIONS", "4");
    row("DATA_DIR", "/srv/data");
    row("CODE_HASH_KEY", "not set");
    row("CODE_HASH_KEY_PREVIOUS", "not set");
    row("SMS_GATEWAY", "none");
    row("GATEWAY_TIMEOUT", "15");
    row("GATEWAY_RATE", "off");
    row("GATEWAY_CONNECTIONS", "24");
    row("HTTP_HOST", "127.0.0.1");
    row("HTTP_PORT", "8000");
    row("API_TOKEN", "not set");
    row("API_TOKEN_FILE", "empty");
    row("ALLOW_ANONYMOUS", "false");
    row("HTTP_MAX_BODY", "65536");
    row("HTTP_MAX_HEADER", "16384");
    row("HTTP_REQUEST_TIMEOUT", "10");
    row("HTTP_KEEPALIVE_TIMEOUT", "30");
    row("HTTP_MAX_CONNECTIONS", "10000");
    row("HTTP_MAX_CONNECTIONS_PER_ADDRESS", "off");
    row("TLS_CERTIFICATE", "empty");
    row("TLS_PRIVATE_KEY", "empty");
    row("TRUSTED_PROXIES", "empty");
    row("SEND_LIMIT_RECIPIENT", "5/10m, 20/1d");
    row("SEND_LIMIT_AUTH_ID", "5/10m");
    row("SEND_LIMIT_CLIENT", "off");
    row("SEND_LIMIT_TOTAL", "off");
    row("SEND_LIMIT_PREFIX", "off");
    row("FAILURE_LIMIT_RECIPIENT", "10/1h, 20/1d");
    row("RECIPIENT_ALLOW", "1");
    row("RECIPIENT_BLOCK", "empty");
    row("EXPIRED_RETENTION", "86400");
    row("LOG_LEVEL", "20");
    row("LOG_FORMAT", "json");
}

void TestEachSetting::hasDefault()
{
    QFETCH(const QString, value);

    const QString environment = QString::fromLatin1(QTest::currentDataTag());
    const SettingRow row = ScratchSources().row(environment);
    QCOMPARE(row.value, value);
    QCOMPARE(row.key, settingDefinition(environment).key);
    QCOMPARE(row.origin.text(), u"default"_s);
}

void TestEachSetting::takes_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("shown");

    const auto row = [](const char *name, const char *given, const char *shown) {
        QTest::addRow("%s=%s", name, qUtf8Printable(QString::fromUtf8(given).simplified()))
            << QString::fromLatin1(name) << QString::fromUtf8(given) << QString::fromUtf8(shown);
    };
    row("FLOWROUTE_ACCESS_KEY", "access", "set");
    row("FLOWROUTE_SECRET_KEY", "sec:ret ", "set");
    row("FLOWROUTE_NUMBER", "12025550123", "*********23");
    row("FLOWROUTE_API_URL", "http://127.0.0.1:9000/v2.1/messages",
        "http://127.0.0.1:9000/v2.1/messages");
    row("CODE_LENGTH", "1", "1");
    row("CODE_LENGTH", "200", "200");
    row("CODE_LENGTH", " +6 ", "6");
    row("CODE_EXPIRATION", "1", "1");
    row("RETRIES_ALLOWED", "9223372036854775807", "9223372036854775807");
    row("ORG_NAME", "Zoë | \\ {} 🙂", "Zoë | \\ {} 🙂");
    row("ORG_NAME", "two\nlines\tand\u2028more", "two\\nlines\\u{9}and\\u{2028}more");
    row("AUTH_MESSAGE", "{code}", "{code}");
    row("AUTH_MESSAGE", "{other} {}", "{other} {}");
    for (const char *text : {"true", "True", "1", "YES", "on"})
        row("DEBUG_MODE", text, "true");
    for (const char *text : {"false", "FALSE", "0", "no", " Off "})
        row("DEBUG_MODE", text, "false");
    row("TEST_DB", "folder/x.db", "folder/x.db");
    row("DB", "/srv/y.db", "/srv/y.db");
    row("DATABASE_URL", "sqlite:///x.db", "set");
    row("DATABASE_URL", "sqlite:////srv/x.db", "set");
    row("DATABASE_URL", "postgresql://user:pa%20ss@host:5432/name?sslmode=require", "set");
    row("DATABASE_URL", "postgres://host/name", "set");
    row("DATABASE_URL", "postgresql://a:1,b:2/name?target_session_attrs=read-write", "set");
    row("DATABASE_URL", "postgresql://%2Frun%2Fpostgresql/name", "set");
    row("DATABASE_CONNECTIONS", "100", "100");
    row("DATA_DIR", "/srv/other/../folder/", "/srv/folder");
    row("CODE_HASH_KEY", key, "set");
    row("CODE_HASH_KEY_PREVIOUS", key, "set");
    row("SMS_GATEWAY", "simulator", "simulator");
    row("SMS_GATEWAY", "Simulator", "simulator");
    row("GATEWAY_TIMEOUT", "86400", "86400");
    row("GATEWAY_RATE", "5/1s,100/60", "5/1s, 100/1m");
    row("GATEWAY_RATE", "off", "off");
    row("GATEWAY_CONNECTIONS", "1", "1");
    row("HTTP_HOST", "localhost", "127.0.0.1");
    row("HTTP_HOST", "0.0.0.0", "0.0.0.0");
    row("HTTP_HOST", "::1", "::1");
    row("HTTP_HOST", "[::]", "::");
    row("HTTP_PORT", "0", "0");
    row("HTTP_PORT", "65535", "65535");
    row("API_TOKEN", " with spaces ", "set");
    row("ALLOW_ANONYMOUS", "yes", "true");
    row("HTTP_MAX_BODY", "1", "1");
    row("HTTP_MAX_HEADER", "256", "256");
    row("HTTP_REQUEST_TIMEOUT", "1", "1");
    row("HTTP_KEEPALIVE_TIMEOUT", "1", "1");
    row("HTTP_MAX_CONNECTIONS", "1", "1");
    row("HTTP_MAX_CONNECTIONS_PER_ADDRESS", "1", "1");
    row("HTTP_MAX_CONNECTIONS_PER_ADDRESS", "Off", "off");
    row("TRUSTED_PROXIES", "10.1.2.3", "10.1.2.3/32");
    row("TRUSTED_PROXIES", "10.0.0.0/8, 2001:db8::/32,::1", "10.0.0.0/8, 2001:db8::/32, ::1/128");
    row("SEND_LIMIT_RECIPIENT", "off", "off");
    row("SEND_LIMIT_AUTH_ID", "2/60", "2/1m");
    row("SEND_LIMIT_CLIENT", "100/1h", "100/1h");
    row("SEND_LIMIT_TOTAL", "1000000000/99999999999999999999d", "1000000000/36500d");
    row("SEND_LIMIT_PREFIX", "10/1d", "10/1d");
    row("FAILURE_LIMIT_RECIPIENT", "50/1h", "50/1h");
    row("RECIPIENT_ALLOW", "1, 44 ,49", "1, 44, 49");
    row("RECIPIENT_BLOCK", "1900", "1900");
    row("EXPIRED_RETENTION", "0", "0");
    row("LOG_LEVEL", "0", "0");
    row("LOG_LEVEL", "35", "35");
    row("LOG_LEVEL", "DEBUG", "10");
    row("LOG_LEVEL", "info", "20");
    row("LOG_LEVEL", "warning", "30");
    row("LOG_LEVEL", "error", "40");
    row("LOG_LEVEL", "none", "50");
    row("LOG_FORMAT", "TEXT", "text");
}

void TestEachSetting::takes()
{
    QFETCH(const QString, environment);
    QFETCH(const QString, given);
    QFETCH(const QString, shown);

    ScratchSources scratch = companions(environment);
    scratch.environment(environment, given);
    QCOMPARE(scratch.errors(), QStringList());
    QCOMPARE(scratch.row(environment).value, shown);
    QCOMPARE(scratch.row(environment).origin.text(), u"environment"_s);
}

void TestEachSetting::refuses_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("line");

    const auto row = [](const char *name, const char *given, const char *line) {
        QTest::addRow("%s=%s", name, qUtf8Printable(QString::fromUtf8(given).simplified()))
            << QString::fromLatin1(name) << QString::fromUtf8(given)
            << QString::fromLatin1(name) + u' ' + QString::fromUtf8(line);
    };
    const auto number = [&row](const char *name, const char *title, const char *allowed,
                               std::initializer_list<const char *> texts) {
        for (const char *text : texts)
            row(name, text,
                qUtf8Printable(u"(%1) = '%2' from environment; allowed: %3"_s.arg(
                    QString::fromLatin1(title), QString::fromUtf8(text),
                    QString::fromLatin1(allowed))));
    };
    const char *control = "(%1) = (hidden) from environment: it holds a line break or another "
                          "control character; allowed: a text without %2control characters";
    const auto hidden = [&](const char *name, const char *title, const char *given,
                            const char *besides) {
        row(name, given,
            qUtf8Printable(QString::fromLatin1(control).arg(QString::fromLatin1(title),
                                                            QString::fromLatin1(besides))));
    };
    hidden("FLOWROUTE_ACCESS_KEY", "flowroute/access_key", "a\nb", "':' and ");
    hidden("FLOWROUTE_SECRET_KEY", "flowroute/secret_key", "a\x7f", "");
    hidden("API_TOKEN", "http/api_token", "token\n", "");
    row("FLOWROUTE_ACCESS_KEY", "a:b",
        "(flowroute/access_key) = (hidden) from environment: it holds a ':'; allowed: a text "
        "without ':' and control characters");
    row("FLOWROUTE_NUMBER", "2025550123",
        "(flowroute/number) = '********23' from environment; allowed: 11 digits, the first a 1");
    row("FLOWROUTE_NUMBER", "+1 (202) 555-0123",
        "(flowroute/number) = '+* (***) ***-**23' from environment; allowed: 11 digits, the "
        "first a 1");
    number("FLOWROUTE_API_URL", "flowroute/api_url",
           "an http or https URL without user and password",
           {"ftp://host/", "api.flowroute.com", "https://", "https:// host/"});
    row("FLOWROUTE_API_URL", "https://user:pass@host/",
        "(flowroute/api_url) = 'https://…@host/' from environment: it holds a user or password; "
        "allowed: an http or https URL without user and password");
    for (const char *name : {"CODE_LENGTH", "RETRIES_ALLOWED"})
        number(name, *name == 'C' ? "code/length" : "code/retries_allowed",
               "a whole number of at least 1",
               {"0", "-1", "four", "4.0", "4e1", "0x4", "1 000", "٤", "-", "+",
                "-99999999999999999999999"});
    number("DATABASE_CONNECTIONS", "database/connections", "a whole number from 1 to 100",
           {"0", "101", "many"});
    number("CODE_EXPIRATION", "code/expiration", "a whole number of at least 1 (seconds)",
           {"0", "-5", "1h"});
    number("AUTH_MESSAGE", "message/template", "a text that holds {} or {code}",
           {"hello", "{ }", "{Code}"});
    row("AUTH_MESSAGE", "first\nsecond",
        "(message/template) = 'first\\nsecond' from environment; allowed: a text that holds {} "
        "or {code}");
    for (const char *text : {"2", "maybe", "truee"}) {
        number("DEBUG_MODE", "service/debug_mode", "true or false (or 1, yes, on; 0, no, off)",
               {text});
        number("ALLOW_ANONYMOUS", "http/allow_anonymous",
               "true or false (or 1, yes, on; 0, no, off)", {text});
    }
    for (const char *given : {"short", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==",
                              "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"}) {
        row("CODE_HASH_KEY", given,
            "(service/code_hash_key) = (hidden) from environment; allowed: base64 of 32 bytes");
        row("CODE_HASH_KEY_PREVIOUS", given,
            "(service/code_hash_key_previous) = (hidden) from environment; allowed: base64 of 32 "
            "bytes");
    }
    number("SMS_GATEWAY", "gateway/kind", "flowroute or simulator", {"none", "twilio"});
    number("GATEWAY_TIMEOUT", "gateway/timeout", "a whole number from 1 to 86400 (seconds)",
           {"0", "86401", "99999999999999999999999"});
    number("GATEWAY_CONNECTIONS", "gateway/connections", "a whole number of at least 1", {"0"});
    number("HTTP_HOST", "http/host", "an IP address or localhost",
           {"example.com", "10", "127.1", "1.2.3.256", "[127.0.0.1", "127.0.0.1:80"});
    number("HTTP_PORT", "http/port", "a whole number from 0 to 65535",
           {"-1", "65536", "http", "99999999999999999999999"});
    number("HTTP_MAX_BODY", "http/max_body", "a whole number of at least 1", {"0", "64k"});
    number("HTTP_MAX_HEADER", "http/max_header", "a whole number of at least 256", {"255", "16k"});
    number("HTTP_REQUEST_TIMEOUT", "http/request_timeout", "a whole number of at least 1 (seconds)",
           {"0", "10s", "1.5"});
    number("HTTP_KEEPALIVE_TIMEOUT", "http/keepalive_timeout",
           "a whole number of at least 1 (seconds)", {"0", "-1"});
    number("HTTP_MAX_CONNECTIONS", "http/max_connections", "a whole number of at least 1",
           {"0", "off"});
    number("HTTP_MAX_CONNECTIONS_PER_ADDRESS", "http/max_connections_per_address",
           "off, or a whole number of at least 1", {"0", "none"});
    row("TRUSTED_PROXIES", "::1, 10",
        "(http/trusted_proxies) = '::1, 10' from environment: '10' is neither; allowed: IP "
        "addresses or CIDR networks with commas between");
    for (const char *text : {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "proxy"})
        row("TRUSTED_PROXIES", text,
            qUtf8Printable(u"(http/trusted_proxies) = '%1' from environment: '%1' is neither; "
                           "allowed: IP addresses or CIDR networks with commas between"_s.arg(
                               QString::fromLatin1(text))));
    const std::pair<const char *, const char *> limits[]{
        {"GATEWAY_RATE", "gateway/rate"},
        {"SEND_LIMIT_RECIPIENT", "limits/send_per_recipient"},
        {"SEND_LIMIT_AUTH_ID", "limits/send_per_auth_id"},
        {"SEND_LIMIT_CLIENT", "limits/send_per_client"},
        {"SEND_LIMIT_TOTAL", "limits/send_total"},
        {"SEND_LIMIT_PREFIX", "limits/send_per_prefix"},
        {"FAILURE_LIMIT_RECIPIENT", "limits/failures_per_recipient"}};
    for (const auto &[name, fileKey] : limits)
        row(name, "5/1s, 5",
            qUtf8Printable(u"(%1) = '5/1s, 5' from environment: '5' lacks '/period'; allowed: "
                           "off, or n/period with commas between (n from 1 to 1000000000; s, m, "
                           "h, d)"_s.arg(QString::fromLatin1(fileKey))));
    const char *prefixes = "(limits/%1) = '%2' from environment: '%3' begins no number; allowed: "
                           "number prefixes with commas between, digits without '+'";
    const auto prefix = [&](const char *given, const char *part) {
        for (const char *list : {"allow", "block"})
            row(qPrintable(u"RECIPIENT_"_s + QString::fromLatin1(list).toUpper()), given,
                qUtf8Printable(QString::fromLatin1(prefixes).arg(
                    u"recipient_"_s + QString::fromLatin1(list), QString::fromUtf8(given),
                    QString::fromUtf8(part))));
    };
    prefix("+1", "+1");
    prefix("1,", "");
    prefix("1, 0", "0");
    prefix("1234567890123456", "1234567890123456");
    row("RECIPIENT_ALLOW", " ",
        "(limits/recipient_allow) = ' ' from environment: it holds none, so that nobody could be "
        "sent to; allowed: number prefixes with commas between, digits without '+'");
    number("EXPIRED_RETENTION", "service/expired_retention",
           "a whole number of at least 0 (seconds)", {"-1"});
    number("LOG_LEVEL", "log/level",
           "debug, info, warning, error, none, or a whole number of at least 0", {"loud", "-1"});
    number("LOG_FORMAT", "log/format", "json or text", {"xml"});
}

void TestEachSetting::refuses()
{
    QFETCH(const QString, environment);
    QFETCH(const QString, given);
    QFETCH(const QString, line);

    ScratchSources scratch = companions(environment);
    scratch.environment(environment, given);
    QCOMPARE(scratch.errors(), QStringList(line));
}

void TestEachSetting::poursIntoItsField()
{
    ScratchSources scratch;
    const std::pair<const char *, const char *> values[]{
        {"FLOWROUTE_ACCESS_KEY", "access"},
        {"FLOWROUTE_SECRET_KEY", "secret"},
        {"FLOWROUTE_NUMBER", "12025550123"},
        {"FLOWROUTE_API_URL", "http://127.0.0.1/m"},
        {"CODE_LENGTH", "6"},
        {"CODE_EXPIRATION", "60"},
        {"RETRIES_ALLOWED", "5"},
        {"ORG_NAME", "Acme"},
        {"AUTH_MESSAGE", "{code}!"},
        {"DEBUG_MODE", "true"},
        {"TEST_DB", "t.db"},
        {"DB", "p.db"},
        {"DATABASE_CONNECTIONS", "17"},
        {"CODE_HASH_KEY", key},
        {"CODE_HASH_KEY_PREVIOUS", key},
        {"GATEWAY_TIMEOUT", "7"},
        {"GATEWAY_RATE", "9/1s"},
        {"GATEWAY_CONNECTIONS", "3"},
        {"HTTP_HOST", "::"},
        {"HTTP_PORT", "81"},
        {"API_TOKEN", "token"},
        {"HTTP_MAX_BODY", "99"},
        {"HTTP_MAX_HEADER", "999"},
        {"HTTP_REQUEST_TIMEOUT", "98"},
        {"HTTP_KEEPALIVE_TIMEOUT", "97"},
        {"HTTP_MAX_CONNECTIONS", "96"},
        {"HTTP_MAX_CONNECTIONS_PER_ADDRESS", "95"},
        {"TRUSTED_PROXIES", "10.0.0.0/8"},
        {"SEND_LIMIT_RECIPIENT", "11/1s"},
        {"SEND_LIMIT_AUTH_ID", "12/1s"},
        {"SEND_LIMIT_CLIENT", "13/1s"},
        {"SEND_LIMIT_TOTAL", "14/1s"},
        {"SEND_LIMIT_PREFIX", "15/1s"},
        {"FAILURE_LIMIT_RECIPIENT", "16/1s"},
        {"RECIPIENT_ALLOW", "44"},
        {"RECIPIENT_BLOCK", "4470"},
        {"EXPIRED_RETENTION", "5"},
        {"LOG_LEVEL", "error"},
        {"LOG_FORMAT", "text"}};
    for (const auto &[name, value] : values)
        scratch.environment(QString::fromLatin1(name), QString::fromLatin1(value));
    const auto loaded = scratch.load();
    QVERIFY2(loaded, qPrintable(scratch.errors().join(u'\n')));
    const Settings &settings = loaded->settings;
    const auto count = [](const Budget &budget) { return budget.rules().at(0).count; };

    QCOMPARE(settings.flowroute.accessKey.reveal(), QByteArray("access"));
    QCOMPARE(settings.flowroute.secretKey.reveal(), QByteArray("secret"));
    QCOMPARE(settings.flowroute.number, u"12025550123"_s);
    QCOMPARE(settings.flowroute.url, QUrl(u"http://127.0.0.1/m"_s));
    QCOMPARE(settings.engine.code.length, 6);
    QCOMPARE(settings.engine.code.lifetime, std::chrono::minutes(1));
    QCOMPARE(settings.engine.code.triesAllowed, 5);
    QCOMPARE(settings.engine.message.organisation, u"Acme"_s);
    QCOMPARE(settings.engine.message.text, u"{code}!"_s);
    QVERIFY(settings.storage.debugMode);
    QCOMPARE(settings.storage.testFile, u"t.db"_s);
    QCOMPARE(settings.storage.productionFile, u"p.db"_s);
    QCOMPARE(settings.storage.databaseConnections, 17);
    QCOMPARE(settings.storage.codeHashKey.reveal(), QByteArray(key));
    QCOMPARE(settings.storage.codeHashKeyPrevious.reveal(), QByteArray(key));
    QCOMPARE(settings.storage.expiredRetention, std::chrono::seconds(5));
    QVERIFY(settings.gateway == GatewayKind::Flowroute);
    QCOMPARE(settings.engine.dispatch.timeout, std::chrono::seconds(7));
    QCOMPARE(settings.engine.dispatch.rate.at(0).count, 9);
    QCOMPARE(settings.engine.dispatch.connections, 3);
    QCOMPARE(settings.http.host, QHostAddress(QHostAddress::AnyIPv6));
    QCOMPARE(settings.http.port, 81);
    QCOMPARE(settings.http.tokens.size(), 1U);
    QCOMPARE(settings.http.tokens[0].name, u"API_TOKEN"_s);
    QCOMPARE(settings.http.tokens[0].token.reveal(), QByteArray("token"));
    QCOMPARE(settings.http.largestBody, 99);
    QCOMPARE(settings.http.largestHead, 999);
    QCOMPARE(settings.http.requestTimeout, std::chrono::seconds(98));
    QCOMPARE(settings.http.keepAliveTimeout, std::chrono::seconds(97));
    QCOMPARE(settings.http.mostConnections, 96);
    QCOMPARE(settings.http.mostConnectionsPerAddress, 95);
    QCOMPARE(settings.http.trustedProxies.size(), 1);
    QCOMPARE(settings.http.trustedProxies[0].second, 8);
    QCOMPARE(count(settings.engine.limits.sendPerRecipient), 11);
    QCOMPARE(count(settings.engine.limits.sendPerAuthId), 12);
    QCOMPARE(count(settings.engine.limits.sendPerClient), 13);
    QCOMPARE(count(settings.engine.limits.sendTotal), 14);
    QCOMPARE(count(settings.engine.limits.sendPerPrefix), 15);
    QCOMPARE(count(settings.engine.limits.failuresPerRecipient), 16);
    QCOMPARE(settings.engine.limits.recipientAllow, QByteArrayList{"44"});
    QCOMPARE(settings.engine.limits.recipientBlock, QByteArrayList{"4470"});
    QCOMPARE(settings.log.level, 40);
    QCOMPARE(settings.log.format, LogFormat::Text);
}

void TestEachSetting::saturates()
{
    const QString huge(300, u'9');
    ScratchSources scratch;
    for (const char *name :
         {"CODE_LENGTH", "CODE_EXPIRATION", "RETRIES_ALLOWED", "GATEWAY_CONNECTIONS",
          "HTTP_MAX_BODY", "HTTP_MAX_HEADER", "HTTP_REQUEST_TIMEOUT", "HTTP_KEEPALIVE_TIMEOUT",
          "HTTP_MAX_CONNECTIONS", "HTTP_MAX_CONNECTIONS_PER_ADDRESS", "EXPIRED_RETENTION",
          "LOG_LEVEL"})
        scratch.environment(QString::fromLatin1(name), huge);
    const auto loaded = scratch.load();
    QVERIFY2(loaded, qPrintable(scratch.errors().join(u'\n')));
    const Settings &settings = loaded->settings;
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    QCOMPARE(settings.engine.code.length, most);
    QCOMPARE(settings.engine.code.lifetime, std::chrono::milliseconds::max());
    QCOMPARE(settings.engine.code.triesAllowed, most);
    QCOMPARE(settings.engine.dispatch.connections, std::numeric_limits<int>::max());
    QCOMPARE(settings.http.largestBody, most);
    QCOMPARE(settings.storage.expiredRetention, std::chrono::milliseconds::max());
    QCOMPARE(settings.log.level, std::numeric_limits<int>::max());
}

QTEST_GUILESS_MAIN(TestEachSetting)
#include "tst_eachsetting.moc"
