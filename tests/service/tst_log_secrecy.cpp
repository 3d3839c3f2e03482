// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/flowrouteserver.h"
#include "support/runningservice.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QByteArray number = "12025550123";
const QByteArray token = "Token-MARKER";

QByteArray codeOf(const FlowrouteRequest &request)
{
    const QJsonObject data = jsonObject(request.body).value(u"data"_s).toObject();
    return data.value(u"attributes"_s).toObject().value(u"body"_s).toString().left(12).toLatin1();
}

} // namespace

// What must never be read in the output, whatever happened and however much is logged.
class TestLogSecrecy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsNoSecret_data();
    void tellsNoSecret();

private:
    static Program program(const QString &directory, const FlowrouteServer &gateway);
    static void playScenes(const RunningService &service, FlowrouteServer &gateway);
};

Program TestLogSecrecy::program(const QString &directory, const FlowrouteServer &gateway)
{
    Program program(directory);
    program.set("LOG_LEVEL", u"0"_s);
    program.set("CODE_LENGTH", u"12"_s);
    program.set("FLOWROUTE_ACCESS_KEY", u"Access-MARKER"_s);
    program.set("FLOWROUTE_SECRET_KEY", u"Secret-MARKER"_s);
    program.set("FLOWROUTE_NUMBER", u"12025550100"_s);
    program.set("FLOWROUTE_API_URL", gateway.url().toString());
    program.set("API_TOKEN", QString::fromLatin1(token));
    program.set("CODE_HASH_KEY", QString::fromLatin1(QByteArray(32, 'k').toBase64()));
    return program;
}

void TestLogSecrecy::playScenes(const RunningService &service, FlowrouteServer &gateway)
{
    const QByteArray authorization = "Authorization: Bearer " + token + "\r\n";
    const auto ask = [&](const QByteArray &line, const QByteArray &body = {}) {
        QByteArray fields = authorization;
        if (!body.isEmpty())
            fields += "Content-Type: application/json\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n";
        return service.ask(requestBytes(line, fields) + body).status;
    };
    const auto send = [&](const QByteArray &authId) {
        return ask("POST /",
                   R"({"auth_id": ")" + authId + R"(", "recipient": ")" + number + R"("})");
    };

    // A whole life, under an identifier that is a number as well.
    QCOMPARE(send(number), 200);
    const QByteArray code = codeOf(gateway.requests().back());
    QCOMPARE(code.size(), 12);
    QCOMPARE(ask("GET /v1/verifications/" + number), 200);
    QCOMPARE(ask("GET /?auth_id=" + number + "&code=70770770770707"), 400);
    QCOMPARE(ask("POST /v1/verifications/" + number + "/check", R"({"code": "70770770770707"})"),
             422);
    QCOMPARE(ask("GET /?auth_id=" + number + "&code=" + code), 200);
    QCOMPARE(ask("DELETE /v1/verifications/" + number), 404);

    // Gateways that repeat what they were given.
    const QByteArray echo = "to " + number + ": MARKER";
    gateway.script({FlowrouteReaction::refuse(422, "Invalid", echo),
                    FlowrouteReaction::refuse(500, "Broken", echo),
                    FlowrouteReaction::of(FlowrouteReaction::Kind::CloseAfterReading)});
    for (int i = 0; i < 3; ++i)
        QCOMPARE(send("anna"), 500);

    // What is refused.
    QCOMPARE(ask("GET /?auth_id=anna&code=MARKER&more=MARKER"), 400);
    QCOMPARE(ask("GET /MARKER?auth_id=anna"), 404);
    QCOMPARE(ask("MARKER /"), 405);
    QCOMPARE(ask("POST /", R"({"auth_id": "MARKER", "recipient": 12025550123, MARKER})"), 400);
    QCOMPARE(ask("POST /", R"({"auth_id": "anna", "recipient": "MARKER"})"), 400);
    QCOMPARE(service.ask(requestBytes("GET /", "Authorization: Bearer Other-MARKER\r\n")).status,
             401);
    QCOMPARE(send("+1 (202) 555-0123"), 200);
    QCOMPARE(send("anna"), 429);
}

void TestLogSecrecy::tellsNoSecret_data()
{
    QTest::addColumn<QString>("format");

    QTest::newRow("as JSON") << u"json"_s;
    QTest::newRow("as text") << u"text"_s;
}

void TestLogSecrecy::tellsNoSecret()
{
    QFETCH(const QString, format);

    const QTemporaryDir directory;
    FlowrouteServer gateway;
    RunningService service(program(directory.path(), gateway));
    service.program().remove("SMS_GATEWAY");
    service.program().set("LOG_FORMAT", format);
    QVERIFY(service.start());
    playScenes(service, gateway);
    if (QTest::currentTestFailed())
        return;
    service.program().writeSettings(
        "[flowroute]\nsecret_key = \"MARKER\"\n[code]\nretries_allowed = 0\n");
    service.signal(SIGHUP);
    QTRY_VERIFY_WITH_TIMEOUT(service.output().contains("settings_rejected"), 20'000);
    QCOMPARE(service.stop(), 0);

    const QByteArray said = service.output() + service.errors();
    // It is the log of all this.
    for (const char *event : {"code_sent", "code_wrong", "code_verified", "code_not_sent",
                              "code_unconfirmed", "send_limited", "request", "stopped"})
        QVERIFY2(said.contains(event), event);
    QByteArrayList unspeakable{"MARKER",
                               number,
                               "12025550100",
                               "2025550123",
                               "555-0123",
                               "70770770770707",
                               "code=",
                               "auth_id=anna&",
                               "Bearer",
                               QByteArray("Access-MARKER:Secret-MARKER").toBase64(),
                               QByteArray(32, 'k').toBase64()};
    for (const FlowrouteRequest &request : gateway.requests())
        unspeakable.append(codeOf(request));
    for (const QByteArray &each : unspeakable) {
        const qsizetype place = said.indexOf(each);
        QVERIFY2(place < 0, (each + " in " + said.mid(place - 200, 300)).constData());
    }
}

QTEST_GUILESS_MAIN(TestLogSecrecy)
#include "tst_log_secrecy.moc"
