// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/requestreading.h"

#include <QTest>

using namespace smsverify;

class TestRequestReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesSends_data();
    void takesSends();
    void refusesSends_data();
    void refusesSends();
    void makesAnIdentifier();
    void takesCheckQueries_data();
    void takesCheckQueries();
    void refusesCheckQueries_data();
    void refusesCheckQueries();
    void readsCheckBodies_data();
    void readsCheckBodies();
    void readsPathSegments_data();
    void readsPathSegments();
    void readsOutboxQueries_data();
    void readsOutboxQueries();
};

void TestRequestReading::takesSends_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("authId");
    QTest::addColumn<QByteArray>("recipient");

    const auto row = [](const char *name, const QByteArray &body, const QString &authId,
                        const char *recipient = "15551234567") {
        QTest::newRow(name) << body << authId << QByteArray(recipient);
    };
    row("strings", R"({"auth_id": "a", "recipient": "15551234567"})", QStringLiteral("a"));
    row("integers", R"({"auth_id": 7, "recipient": 15551234567})", QStringLiteral("7"));
    row("a negative identifier", R"({"auth_id": -7, "recipient": 15551234567})",
        QStringLiteral("-7"));
    row("the largest integer", R"({"auth_id": 9223372036854775807, "recipient": 15551234567})",
        QStringLiteral("9223372036854775807"));
    row("the smallest integer", R"({"auth_id": -9223372036854775808, "recipient": 15551234567})",
        QStringLiteral("-9223372036854775808"));
    row("120 characters",
        R"({"auth_id": ")" + QByteArray(120, 'x') + R"(", "recipient": 15551234567})",
        QString(120, u'x'));
    row("120 characters outside the basic plane",
        R"({"auth_id": ")" + QByteArray("\xF0\x9F\x98\x80").repeated(120)
            + R"(", "recipient": 15551234567})",
        QString::fromUtf8("\xF0\x9F\x98\x80").repeated(120));
    row("escapes", R"({"auth_id": "\u00e9\ud83d\ude00\"\\\/", "recipient": 15551234567})",
        QString::fromUtf8("\xC3\xA9\xF0\x9F\x98\x80\"\\/"));
    row("unknown members, nested",
        R"({"x": [{"auth_id": 1}, null, 1.5], "auth_id": "a", "recipient": 15551234567})",
        QStringLiteral("a"));
    row("white space", "\r\n\t {\"auth_id\" : \"a\" , \"recipient\":15551234567 }\n",
        QStringLiteral("a"));
    row("64 levels of nesting",
        R"({"auth_id": "a", "recipient": 15551234567, "x": )" + QByteArray(63, '[')
            + QByteArray(63, ']') + "}",
        QStringLiteral("a"));
}

void TestRequestReading::takesSends()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, authId);
    QFETCH(const QByteArray, recipient);

    for (const Dialect dialect : {Dialect::Root, Dialect::Versioned}) {
        const Read<SendRequest> read = readSendBody(body, dialect);
        QVERIFY2(read, read ? "" : qPrintable(read.error()));
        QCOMPARE(read->authId.text(), authId);
        QCOMPARE(read->recipient.digits(), recipient);
    }
}

void TestRequestReading::refusesSends_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("why");

    const auto row = [](const char *name, const QByteArray &body, const char *why) {
        QTest::newRow(name) << body << QString::fromLatin1(why);
    };
    const auto authId = [](const QByteArray &json) {
        return R"({"recipient": 15551234567, "auth_id": )" + json + '}';
    };
    const auto recipient = [](const QByteArray &json) {
        return R"({"auth_id": "a", "recipient": )" + json + '}';
    };
    const char *const invalid = "The body cannot be read: it is not valid JSON";
    const char *const noObject = "The body cannot be read: it is not a JSON object";
    const char *const twice = "The body cannot be read: a name occurs twice";
    const char *const tooDeep = "The body cannot be read: it is nested too deeply";
    row("nothing", "", invalid);
    row("half an object", R"({"auth_id": "a")", invalid);
    row("a second value", recipient("15551234567") + "{}", invalid);
    row("a NUL behind the object", recipient("15551234567") + QByteArray(1, '\0'), invalid);
    row("a NUL in a string", authId(QByteArray("\"a\0b\"", 5)), invalid);
    row("a trailing comma", R"({"auth_id": "a", "recipient": 15551234567,})", invalid);
    row("a comment", recipient("15551234567 /* */"), invalid);
    row("single quotes", authId("'a'"), invalid);
    row("a raw line feed in a string", authId("\"a\nb\""), invalid);
    row("an unknown escape", authId(R"("\x41")"), invalid);
    row("an unpaired surrogate", authId(R"("\ud83d")"), invalid);
    row("a number without its zero", authId(".5"), invalid);
    row("a number with a leading zero", recipient("015551234567"), invalid);
    row("NaN", authId("NaN"), invalid);
    row("UTF-8 cut short", authId("\"\xC3\""), invalid);
    row("overlong UTF-8", authId("\"\xC0\xAF\""), invalid);
    row("a surrogate in UTF-8", authId("\"\xED\xA0\x80\""), invalid);
    row("Latin-1", authId("\"\xE9\""), invalid);
    row("an array", "[]", noObject);
    row("a string", "\"a\"", noObject);
    row("null", "null", noObject);
    row("a name twice", R"({"auth_id": "a", "auth_id": "a", "recipient": 15551234567})", twice);
    row("a name twice, once escaped",
        R"({"auth_id": "a", "auth\u005fid": "b", "recipient": 15551234567})", twice);
    row("a name twice in a nested object",
        R"({"auth_id": "a", "recipient": 15551234567, "x": {"y": 1, "y": 1}})", twice);
    row("65 levels of nesting",
        R"({"auth_id": "a", "x": )" + QByteArray(64, '[') + QByteArray(64, ']') + "}", tooDeep);
    row("5,000 arrays", R"({"x": )" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}", tooDeep);
    row("5,000 objects", QByteArray(R"({"x": )").repeated(5000) + "1" + QByteArray(5000, '}'),
        tooDeep);

    const char *const wrongType = "auth_id must be a string or a 64-bit integer";
    const char *const wrongLength = "auth_id must have 1 to 120 characters, none of them U+0000";
    row("121 characters", authId('"' + QByteArray(121, 'x') + '"'), wrongLength);
    row("121 characters outside the basic plane",
        authId('"' + QByteArray("\xF0\x9F\x98\x80").repeated(121) + '"'), wrongLength);
    row("an empty identifier", authId("\"\""), wrongLength);
    row("U+0000, escaped", authId(R"("a\u0000")"), wrongLength);
    row("an integer of 65 bits", authId("9223372036854775808"), wrongType);
    row("an integer of hundreds of bits", authId(QByteArray(200, '9')), wrongType);
    row("a fraction", authId("1.5"), wrongType);
    row("a fraction of zero", authId("1.0"), wrongType);
    row("an exponent", authId("1e3"), wrongType);
    row("a boolean", authId("true"), wrongType);
    row("a null identifier", authId("null"), wrongType);
    row("an object for an identifier", authId(R"({"a": "b"})"), wrongType);

    const char *const notNumber = "recipient must be 11 ASCII digits, the first a 1";
    row("no recipient", R"({"auth_id": "a"})", "recipient is missing");
    row("no identifier", R"({"recipient": 15551234567})", "auth_id is missing");
    row("a recipient of ten digits", recipient("1555123456"), notNumber);
    row("a recipient of twelve digits", recipient("155512345678"), notNumber);
    row("a recipient that begins with 2", recipient("25551234567"), notNumber);
    row("a recipient with a plus", recipient("\"+15551234567\""), notNumber);
    row("a recipient in other digits",
        recipient("\"1\xD9\xA5\xD9\xA5\xD9\xA5\xD9\xA5\xD9\xA5\xD9\xA5\xD9\xA5\xD9\xA5\xD9\xA5"
                  "\xD9\xA5\""),
        notNumber);
    row("a negative recipient", recipient("-1555123456"), notNumber);
    row("a recipient with a fraction", recipient("15551234567.0"),
        "recipient must be a string or an integer");
    row("an array of recipients", recipient("[15551234567]"),
        "recipient must be a string or an integer");
}

void TestRequestReading::refusesSends()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, why);

    const Read<SendRequest> read = readSendBody(body, Dialect::Root);
    QVERIFY(!read);
    QCOMPARE(read.error(), why);
}

void TestRequestReading::makesAnIdentifier()
{
    const QByteArray body(R"({"recipient": "+4930123456"})");
    const Read<SendRequest> first = readSendBody(body, Dialect::Versioned);
    const Read<SendRequest> second = readSendBody(body, Dialect::Versioned);
    QVERIFY(first && second);
    QCOMPARE(first->authId.text().size(), 36);
    QVERIFY(first->authId != second->authId);
    QCOMPARE(first->recipient.digits(), QByteArray("4930123456"));
    QVERIFY(!readSendBody(R"({"recipient": "030123456"})", Dialect::Versioned));
}

void TestRequestReading::takesCheckQueries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("authId");
    QTest::addColumn<QByteArray>("code");

    const auto row = [](const char *name, const char *query, const char *authId, const char *code) {
        QTest::newRow(name) << QByteArray(query) << QString::fromUtf8(authId) << QByteArray(code);
    };
    row("plain", "auth_id=a&code=1234", "a", "1234");
    row("the other way round", "code=1234&auth_id=a", "a", "1234");
    row("a plus is a space", "auth_id=a+b&code=1", "a b", "1");
    row("an escaped plus is a plus", "auth_id=a%2Bb&code=1", "a+b", "1");
    row("an escaped slash", "auth_id=a%2fb&code=1", "a/b", "1");
    row("an escape is resolved once", "auth_id=a%2525&code=1", "a%25", "1");
    row("escaped UTF-8", "auth_id=%C3%A9%F0%9F%98%80&code=1", "\xC3\xA9\xF0\x9F\x98\x80", "1");
    row("raw UTF-8", "auth_id=\xC3\xA9&code=1", "\xC3\xA9", "1");
    row("an equals sign in a value", "auth_id=a=b&code=1", "a=b", "1");
    row("escapes in names", "%61uth_id=a&c%6Fde=1", "a", "1");
    row("escaped digits", "auth_id=a&code=%31%32", "a", "12");
    row("leading zeros are kept", "auth_id=a&code=0012", "a", "0012");
    row("a long code", "auth_id=a&code=1234567890123456789012345678901234567890", "a",
        "1234567890123456789012345678901234567890");
    row("unknown arguments", "x=1&auth_id=a&&y&code=1&z=%zz&%zz=1&x=2", "a", "1");
    row("names are told apart by case", "AUTH_ID=b&auth_id=a&Code=9&code=1", "a", "1");
}

void TestRequestReading::takesCheckQueries()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QString, authId);
    QFETCH(const QByteArray, code);

    const Read<CheckRequest> read = readCheckQuery(query);
    QVERIFY2(read, read ? "" : qPrintable(read.error()));
    QCOMPARE(read->authId.text(), authId);
    QCOMPARE(read->code.reveal(), code);
}

void TestRequestReading::refusesCheckQueries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("why");

    const auto row = [](const char *name, const QByteArray &query, const char *why) {
        QTest::newRow(name) << query << QString::fromLatin1(why);
    };
    row("nothing", "", "auth_id is missing");
    row("no code", "auth_id=a", "code is missing");
    row("no identifier", "code=1", "auth_id is missing");
    row("two identifiers", "auth_id=a&auth_id=a&code=1", "auth_id is given more than once");
    row("two identifiers, one escaped", "auth_id=a&auth%5Fid=b&code=1",
        "auth_id is given more than once");
    row("two codes", "auth_id=a&code=1&code=2", "code is given more than once");
    const char *const undecodable = "auth_id is not percent-encoded UTF-8";
    row("an escape of other letters", "auth_id=%zz&code=1", undecodable);
    row("half an escape", "auth_id=a%4&code=1", undecodable);
    row("a percent sign at the end", "code=1&auth_id=a%", undecodable);
    row("a signed escape", "auth_id=%+1&code=1", undecodable);
    row("UTF-8 cut short", "auth_id=%C3&code=1", undecodable);
    row("overlong UTF-8", "auth_id=%C0%AF&code=1", undecodable);
    row("a surrogate", "auth_id=%ED%A0%80&code=1", undecodable);
    row("U+0000", "auth_id=a%00&code=1", undecodable);
    const char *const length = "auth_id must have 1 to 120 characters, none of them U+0000";
    row("an empty identifier", "auth_id=&code=1", length);
    row("an identifier without a value", "auth_id&code=1", length);
    row("121 characters", "auth_id=" + QByteArray(121, 'x') + "&code=1", length);
    const char *const digits = "code must be ASCII digits";
    row("an empty code", "auth_id=a&code=", digits);
    row("letters", "auth_id=a&code=12a4", digits);
    row("a signed code", "auth_id=a&code=-12", digits);
    row("a code with a space", "auth_id=a&code=+12", digits);
    row("a fraction", "auth_id=a&code=1.0", digits);
    row("other digits", "auth_id=a&code=%D9%A1%D9%A2", digits);
    row("U+0000 behind a code", "auth_id=a&code=12%00", "code is not percent-encoded UTF-8");
}

void TestRequestReading::refusesCheckQueries()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QString, why);

    const Read<CheckRequest> read = readCheckQuery(query);
    QVERIFY(!read);
    QCOMPARE(read.error(), why);
}

void TestRequestReading::readsCheckBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("code"); // empty: refused

    QTest::newRow("digits") << QByteArray(R"({"code": "0123"})") << QByteArray("0123");
    QTest::newRow("an integer") << QByteArray(R"({"code": 123})") << QByteArray();
    QTest::newRow("letters") << QByteArray(R"({"code": "12x"})") << QByteArray();
    QTest::newRow("an empty code") << QByteArray(R"({"code": ""})") << QByteArray();
    QTest::newRow("no code") << QByteArray("{}") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("code=1") << QByteArray();
}

void TestRequestReading::readsCheckBodies()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, code);

    const Read<CheckRequest> read = readCheckBody(AuthId::fromInteger(7), body);
    QCOMPARE(read ? read->code.reveal() : QByteArray(), code);
    QCOMPARE(read.has_value(), !code.isEmpty());
}

void TestRequestReading::readsPathSegments_data()
{
    QTest::addColumn<QByteArray>("segment");
    QTest::addColumn<QString>("authId"); // empty: refused

    QTest::newRow("plain") << QByteArray("a-1") << QStringLiteral("a-1");
    QTest::newRow("a plus is a plus") << QByteArray("a+b") << QStringLiteral("a+b");
    QTest::newRow("an escaped slash") << QByteArray("a%2Fb") << QStringLiteral("a/b");
    QTest::newRow("dots") << QByteArray("..") << QStringLiteral("..");
    QTest::newRow("half an escape") << QByteArray("a%2") << QString();
    QTest::newRow("U+0000") << QByteArray("%00") << QString();
    QTest::newRow("invalid UTF-8") << QByteArray("%FF") << QString();
    QTest::newRow("121 characters") << QByteArray(121, 'x') << QString();
}

void TestRequestReading::readsPathSegments()
{
    QFETCH(const QByteArray, segment);
    QFETCH(const QString, authId);

    const Read<AuthId> read = readPathAuthId(segment);
    QCOMPARE(read ? read->text() : QString(), authId);
}

void TestRequestReading::readsOutboxQueries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("isRead");
    QTest::addColumn<QByteArray>("recipient");

    QTest::newRow("all") << QByteArray() << true << QByteArray();
    QTest::newRow("digits") << QByteArray("recipient=15551234567") << true
                            << QByteArray("15551234567");
    QTest::newRow("an escaped plus")
        << QByteArray("recipient=%2B15551234567") << true << QByteArray("15551234567");
    QTest::newRow("a plus as it stands")
        << QByteArray("recipient=+15551234567") << true << QByteArray("15551234567");
    QTest::newRow("no number") << QByteArray("recipient=me") << false << QByteArray();
    QTest::newRow("an empty number") << QByteArray("recipient=") << false << QByteArray();
}

void TestRequestReading::readsOutboxQueries()
{
    QFETCH(const QByteArray, query);
    QFETCH(const bool, isRead);
    QFETCH(const QByteArray, recipient);

    const Read<std::optional<PhoneNumber>> read = readOutboxQuery(query);
    QCOMPARE(read.has_value(), isRead);
    QCOMPARE(read && *read ? (*read)->digits() : QByteArray(), recipient);
}

QTEST_GUILESS_MAIN(TestRequestReading)
#include "tst_requestreading.moc"
