// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QByteArray number = "12025550123";

// What percent-encoding makes of that many of a character.
QByteArray repeated(const char *character, qsizetype times)
{
    return QByteArray(character).toPercentEncoding().repeated(times);
}

QByteArray body(const QByteArray &authId, const QByteArray &recipient)
{
    return R"({"auth_id": )" + authId + R"(, "recipient": )" + recipient + '}';
}

} // namespace

// What is refused costs nothing: no message leaves and no try is spent.
class TestRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void refusesBody_data();
    void refusesBody();
    void refusesQuery_data();
    void refusesQuery();
    void takesLongestIdentifier_data();
    void takesLongestIdentifier();

private:
    void isRefused(const QByteArray &request);

    QTemporaryDir m_directory;
    std::optional<RunningService> m_service;
    qsizetype m_messages = 0;
    int m_attemptsLeft = 0;
};

void TestRefusals::initTestCase()
{
    m_service.emplace(Program(m_directory.path()));
    m_service->program().set("RETRIES_ALLOWED", u"1000"_s);
    m_service->program().set("FAILURE_LIMIT_RECIPIENT", u"off"_s);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", number).status, 200);
}

void TestRefusals::init()
{
    m_messages = m_service->messages();
    m_attemptsLeft = attemptsLeftIn(m_service->check("anna", "99999").body);
    QVERIFY(m_attemptsLeft > 0);
}

void TestRefusals::isRefused(const QByteArray &request)
{
    const RawAnswer answer = m_service->ask(request);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.field("content-type"), "application/json");
    const QJsonObject json = jsonObject(answer.body);
    QCOMPARE(json.value(u"reason"_s).toString(), u"InvalidAPIUsage"_s);
    QCOMPARE(json.value(u"exception"_s).toString(), u"InvalidAPIUsage"_s);
    QVERIFY(!json.value(u"message"_s).toString().isEmpty());
    QCOMPARE(m_service->messages(), m_messages);
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "99999").body), m_attemptsLeft - 1);
}

void TestRefusals::refusesBody_data()
{
    QTest::addColumn<QByteArray>("text");

    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    const QByteArray recipient = '"' + number + '"';
    row("nothing", "");
    row("half an object", R"({"auth_id": "anna", "recipient": "12025)");
    row("an array", R"(["anna", "12025550123"])");
    row("a string", R"("anna")");
    row("null", "null");
    row("an object and more", body(R"("anna")", recipient) + " {}");
    row("a trailing comma", R"({"auth_id": "anna", "recipient": "12025550123",})");
    row("single quotes", R"({'auth_id': 'anna', 'recipient': '12025550123'})");
    row("a comment", body(R"("anna")", recipient) + " // yes");
    row("a name twice", R"({"auth_id": "anna", "auth_id": "bert", "recipient": "12025550123"})");
    row("no identifier", R"({"recipient": "12025550123"})");
    row("no recipient", R"({"auth_id": "anna"})");
    for (const char *value : {"null", "true", "[]", "{}", "[\"anna\"]", "1.5", "1e3",
                              "9223372036854775808", "-9223372036854775809"})
        QTest::addRow("%s as identifier", value) << body(value, recipient);
    row("an empty identifier", body(R"("")", recipient));
    row("an identifier of 121 letters", body('"' + QByteArray(121, 'a') + '"', recipient));
    row("an identifier of 121 emojis",
        body('"' + QByteArray("🙂").repeated(121) + '"', recipient));
    row("an escaped NUL", body(R"("an\u0000na")", recipient));
    row("a raw NUL", body(QByteArray("\"an\0na\"", 7), recipient));
    row("a raw line break", body("\"an\nna\"", recipient));
    row("half a surrogate pair", body(R"("an\ud83dna")", recipient));
    row("invalid UTF-8", body("\"an\xff\xfena\"", recipient));
    row("overlong UTF-8", body("\"an\xc0\xafna\"", recipient));
    row("UTF-8 of a surrogate", body("\"an\xed\xa0\xbdna\"", recipient));
    row("UTF-16", QByteArray("\xff\xfe{\0}\0", 6));
    for (const char *value : {"null", "true", "[]", "12025550123.0", "1.2025550123e10",
                              "\"+12025550123\"", "\"22025550123\"", "\"1202555012\"",
                              "\"120255501234\"", "\"1202555012x\"", "\" 12025550123\"", "-1"})
        QTest::addRow("%s as recipient", value) << body(R"("anna")", value);
    row("digits of another script", body(R"("anna")", "\"1２０２５５５０１２３\""));
    row("5,000 arrays deep",
        R"({"auth_id": "anna", "recipient": "12025550123", "more": )" + QByteArray(5'000, '[')
            + QByteArray(5'000, ']') + '}');
    row("5,000 objects deep",
        QByteArray(R"({"a":)").repeated(5'000) + '1' + QByteArray(5'000, '}'));
    row("5,000 arrays, none closed", QByteArray(5'000, '['));
}

void TestRefusals::refusesBody()
{
    QFETCH(const QByteArray, text);

    isRefused(postBytes(text));
}

void TestRefusals::refusesQuery_data()
{
    QTest::addColumn<QByteArray>("query");

    const auto row = [](const char *name, const QByteArray &query) {
        QTest::newRow(name) << query;
    };
    row("nothing", "");
    row("no code", "auth_id=anna");
    row("no identifier", "code=1234");
    row("an empty code", "auth_id=anna&code=");
    row("an empty identifier", "auth_id=&code=1234");
    row("a code with a letter", "auth_id=anna&code=12a4");
    row("a code with a sign", "auth_id=anna&code=%2B1234");
    row("a code with a space", "auth_id=anna&code=1234+");
    row("digits of another script", "auth_id=anna&code=" + repeated("１", 4));
    row("a code twice", "auth_id=anna&code=1234&code=1234");
    row("an identifier twice", "auth_id=anna&auth_id=anna&code=1234");
    row("an escape cut short", "auth_id=anna%4&code=1234");
    row("an escape that is none", "auth_id=anna%zz&code=1234");
    row("invalid UTF-8", "auth_id=anna%ff&code=1234");
    row("a NUL", "auth_id=an%00na&code=1234");
    row("a NUL in the code", "auth_id=anna&code=1234%00");
    row("an identifier of 121 letters", "auth_id=" + repeated("a", 121) + "&code=1234");
    row("an identifier of 121 emojis", "auth_id=" + repeated("🙂", 121) + "&code=1234");
}

void TestRefusals::refusesQuery()
{
    QFETCH(const QByteArray, query);

    isRefused(requestBytes("GET /?" + query));
}

void TestRefusals::takesLongestIdentifier_data()
{
    QTest::addColumn<QByteArray>("character");
    QTest::addColumn<QByteArray>("recipient");

    QTest::newRow("letters") << QByteArray("a") << QByteArray("12025550111");
    QTest::newRow("two bytes each") << QByteArray("é") << QByteArray("12025550112");
    QTest::newRow("four bytes each") << QByteArray("🙂") << QByteArray("12025550113");
}

void TestRefusals::takesLongestIdentifier()
{
    QFETCH(const QByteArray, character);
    QFETCH(const QByteArray, recipient);

    QCOMPARE(m_service->send(character.repeated(120), recipient).status, 200);
    const QByteArray code = m_service->code(recipient);
    QCOMPARE(m_service->check(repeated(character.constData(), 120), code).status, 200);
}

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
