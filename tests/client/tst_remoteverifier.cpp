// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/remoteverifier.h"
#include "support/answered.h"
#include "support/flowrouteserver.h"

#include <memory>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Reaction = FlowrouteReaction;

namespace {

Reaction answering(int status, const QByteArray &body)
{
    Reaction reaction;
    reaction.status = status;
    reaction.body = body;
    return reaction;
}

Reaction raw(const QByteArray &bytes)
{
    Reaction reaction;
    reaction.raw = bytes;
    return reaction;
}

// A problem of the API at /v1 with these members besides its reason.
Reaction problem(int status, const QByteArray &reason, const QByteArray &members = {})
{
    return answering(status, R"({"reason": ")" + reason + '"' + members + '}');
}

const QByteArray verification =
    R"({"auth_id": "anna", "status": "pending", "recipient": "*********23", )"
    R"("created_at": "2024-03-01T00:00:00.000Z", "expires_at": "2024-03-01T01:00:00.000Z", )"
    R"("attempts_left": 3})";

AuthId anna()
{
    return *AuthId::fromText(u"anna"_s);
}

QString text(const Result<AuthAnswer> &answer)
{
    if (!answer)
        return u"failure: "_s + smsverify::text(answer.error().code);
    QString line = u"%1 %2: %3"_s.arg(answer->status).arg(answer->reason, answer->message);
    if (answer->attemptsLeft)
        line += u", %1 left"_s.arg(*answer->attemptsLeft);
    if (answer->retryAfter)
        line += u", again in %1 s"_s.arg(answer->retryAfter->count());
    return line + (answer->isAuthenticated ? u", authenticated"_s : QString());
}

// Everything that can be asked, by name.
const QStringList questions{u"start"_s, u"check"_s,      u"cancel"_s,
                            u"find"_s,  u"createAuth"_s, u"authenticateCode"_s};

QString settled(const QFuture<Result<AuthAnswer>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return u"no answer"_s;
    return text(future.result());
}

template <class Outcome, class Ask>
QString settled(Ask ask)
{
    const Answered<Outcome> answered;
    ask(answered.reply());
    return answered.text();
}

QString ask(RemoteVerifier &verifier, const QString &question)
{
    const SendRequest send{anna(), *PhoneNumber::fromE164(u"12025550123"), {}, {}};
    if (question == "start"_L1)
        return settled<SendOutcome>([&](auto reply) { verifier.start(send, reply); });
    if (question == "check"_L1)
        return settled<CheckOutcome>([&](auto reply) {
            verifier.check({anna(), Secret("0042"), {}}, reply);
        });
    if (question == "cancel"_L1)
        return settled<CancelOutcome>([&](auto reply) { verifier.cancel(anna(), reply); });
    if (question == "find"_L1)
        return settled<std::optional<Verification>>(
            [&](auto reply) { verifier.find(anna(), reply); });
    if (question == "createAuth"_L1)
        return settled(verifier.createAuth(u"anna"_s, u"12025550123"_s));
    return settled(verifier.authenticateCode(u"anna"_s, u"0042"_s));
}

ClientOptions optionsFor(const FlowrouteServer &server)
{
    ClientOptions options;
    options.endpoint = server.url().resolved(QUrl(u"/"_s));
    return options;
}

} // namespace

// What the client makes of what a server does.
class TestRemoteVerifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestIsTheApis_data();
    void requestIsTheApis();
    void answerIsReadBack_data();
    void answerIsReadBack();
    void troubleIsAFailure_data();
    void troubleIsAFailure();
    void nobodyListens_data();
    void nobodyListens();
    void endpointMayHaveAPath();
    void dotsHaveNoPath();
    void connectionIsUsedAgain();
    void manyAtOnce();
    void destroyedBeforeTheAnswer();
    void destroyedByTheAnswer();
    void verifierIsTheContext();
    void contextIsGone();
};

void TestRemoteVerifier::requestIsTheApis_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QByteArray>("requestLine");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("start") << u"start"_s << QByteArray("POST /v1/verifications HTTP/1.1")
                           << QByteArray(R"({"auth_id": "anna", "recipient": "12025550123"})");
    QTest::newRow("check") << u"check"_s << QByteArray("POST /v1/verifications/anna/check HTTP/1.1")
                           << QByteArray(R"({"code": "0042"})");
    QTest::newRow("cancel") << u"cancel"_s << QByteArray("DELETE /v1/verifications/anna HTTP/1.1")
                            << QByteArray();
    QTest::newRow("find") << u"find"_s << QByteArray("GET /v1/verifications/anna HTTP/1.1")
                          << QByteArray();
    QTest::newRow("createAuth") << u"createAuth"_s << QByteArray("POST / HTTP/1.1")
                                << QByteArray(R"({"auth_id": "anna", "recipient": "12025550123"})");
    QTest::newRow("authenticateCode")
        << u"authenticateCode"_s << QByteArray("GET /?auth_id=anna&code=0042 HTTP/1.1")
        << QByteArray();
}

void TestRemoteVerifier::requestIsTheApis()
{
    QFETCH(const QString, question);
    QFETCH(const QByteArray, requestLine);
    QFETCH(const QByteArray, body);
    FlowrouteServer server;
    ClientOptions options = optionsFor(server);
    options.token = Secret("two words");
    RemoteVerifier verifier(options);
    ask(verifier, question);
    QCOMPARE(server.requests().size(), 1U);
    const FlowrouteRequest &request = server.requests().front();
    QCOMPARE(request.requestLine, requestLine);
    QCOMPARE(request.body, body);
    QCOMPARE(request.header("authorization"), QByteArray("Bearer two words"));
    QCOMPARE(request.header("content-type"), QByteArray(body.isEmpty() ? "" : "application/json"));
    QCOMPARE(request.header("content-length"), QByteArray::number(body.size()));
    for (const QByteArray name : {"cookie", "origin", "referer", "transfer-encoding"})
        QCOMPARE(request.header(name), QByteArray());
}

void TestRemoteVerifier::answerIsReadBack_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<FlowrouteReaction>("reaction");
    QTest::addColumn<QString>("outcome");
    const auto row = [](const char *name, const char *question, const Reaction &reaction,
                        const QString &outcome) {
        QTest::newRow(name) << QString::fromLatin1(question) << reaction << outcome;
    };
    const QByteArray left = R"(, "attempts_left": 2)";
    const QString pending = u"pending *********23, 3 left"_s;

    row("sent", "start", answering(201, verification), pending);
    row("limited", "start",
        problem(429, "RateLimited", R"(, "limit": "SEND_LIMIT_TOTAL")")
            .withHeader("Retry-After", "7"),
        u"limited by SEND_LIMIT_TOTAL for 7 s"_s);
    row("number not allowed", "start", problem(403, "RecipientNotAllowed"),
        u"recipient not allowed"_s);
    row("refused by the gateway", "start",
        problem(500, "MessageNotSent", R"(, "gateway_status": 422, "gateway_title": "No")"),
        u"not sent: 422 No"_s);
    row("unconfirmed", "start", problem(500, "MessageUnconfirmed"), u"unconfirmed"_s);
    row("gateway busy", "start", problem(503, "GatewayBusy").withHeader("Retry-After", "30"),
        u"gateway busy for 30 s"_s);
    row("verified", "check", answering(200, R"({"authenticated": true})"), u"verified"_s);
    row("wrong code", "check", problem(422, "InvalidAuthCode", left), u"wrong, 2 left"_s);
    row("unknown", "check", problem(404, "UnknownAuthId"), u"unknown"_s);
    row("expired", "check", problem(410, "ExpiredAuthCode"), u"expired"_s);
    row("cancelled", "cancel", raw("HTTP/1.1 204 No Content\r\n\r\n"), u"cancelled"_s);
    row("nothing to cancel", "cancel", problem(404, "UnknownAuthId"), u"not found"_s);
    row("found", "find", answering(200, verification), pending);
    row("not found", "find", problem(404, "UnknownAuthId"), u"nothing"_s);
    row("store unavailable", "find", problem(503, "StoreUnavailable"),
        u"failure: store unavailable"_s);
    row("overloaded", "check", problem(503, "Overloaded"), u"failure: overloaded"_s);
    row("defect", "check", problem(500, "InternalError"), u"failure: internal"_s);

    row("created", "createAuth", answering(200, R"({"message": "Success", "auth_id": "anna"})"),
        u"200 : Success"_s);
    row("create limited", "createAuth",
        problem(429, "RateLimited", R"(, "message": "Too many")").withHeader("Retry-After", "7"),
        u"429 RateLimited: Too many, again in 7 s"_s);
    row("authenticated", "authenticateCode",
        answering(200, R"({"authenticated": true, "message": "Success"})"),
        u"200 : Success, authenticated"_s);
    row("not authenticated", "authenticateCode",
        problem(400, "InvalidAuthCode", R"(, "message": "Invalid code")" + left),
        u"400 InvalidAuthCode: Invalid code, 2 left"_s);
}

void TestRemoteVerifier::answerIsReadBack()
{
    QFETCH(const QString, question);
    QFETCH(const FlowrouteReaction, reaction);
    QFETCH(const QString, outcome);
    FlowrouteServer server;
    server.setReaction(reaction);
    RemoteVerifier verifier(optionsFor(server));
    QCOMPARE(ask(verifier, question), outcome);
    QCOMPARE(server.requests().size(), 1U);
}

// Every trouble befalls every question, and none is asked twice.
void TestRemoteVerifier::troubleIsAFailure_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<FlowrouteReaction>("reaction");
    QTest::addColumn<QString>("outcome");
    using Kind = Reaction::Kind;
    Reaction half = answering(200, verification);
    half.missing = 40;
    Reaction delayed = answering(200, verification).after(50ms);
    delayed.missing = 40;
    const QString unknown = u"failure: service timed out"_s;
    const QString invalid = u"failure: service's answer invalid"_s;
    const struct
    {
        const char *name;
        Reaction reaction;
        QString outcome;
    } troubles[] = {
        {"read and closed", Reaction::of(Kind::CloseAfterReading), unknown},
        {"read and closed after a while", Reaction::of(Kind::CloseAfterReading).after(50ms),
         unknown},
        {"read and reset", Reaction::of(Kind::ResetAfterReading), unknown},
        {"silence", Reaction::of(Kind::Silence), unknown},
        {"half a head", raw("HTTP/1.1 200 OK\r\nContent-Le"), unknown},
        {"half a status", raw("HTTP/1."), unknown},
        {"half a body", half, unknown},
        {"half a body after a while", delayed, unknown},
        {"not HTTP", raw("SSH-2.0-OpenSSH_9.2\r\n"), unknown},
        {"a redirect", answering(307, "{}").withHeader("Location", "/elsewhere"), invalid},
        {"not JSON", answering(200, "fine"), invalid},
        {"other JSON", answering(200, R"({"status": "ok"})"), invalid},
        {"an error page", answering(502, "<html>Bad Gateway</html>"), invalid},
        {"a stranger's error", answering(404, R"({"error": "not found"})"), invalid},
        {"nothing but a status", raw("HTTP/1.1 500 Internal Server Error\r\n\r\n"), invalid},
        {"too large", answering(200, QByteArray(1'000'000, ' ')), invalid},
        {"another token wanted", answering(401, "{}").withHeader("WWW-Authenticate", "Bearer"),
         u"failure: unauthorized"_s},
        {"a password wanted",
         answering(401, "{}").withHeader("WWW-Authenticate", "Basic realm=\"x\""),
         u"failure: unauthorized"_s},
    };
    for (const QString &question : questions) {
        for (const auto &trouble : troubles)
            QTest::addRow("%s: %s", qPrintable(question), trouble.name)
                << question << trouble.reaction << trouble.outcome;
    }
}

void TestRemoteVerifier::troubleIsAFailure()
{
    QFETCH(const QString, question);
    QFETCH(const FlowrouteReaction, reaction);
    QFETCH(const QString, outcome);
    FlowrouteServer server;
    server.setReaction(reaction);
    ClientOptions options = optionsFor(server);
    if (reaction.kind == Reaction::Kind::Silence)
        options.timeout = 200ms;
    RemoteVerifier verifier(options);
    QCOMPARE(ask(verifier, question), outcome);
    QCOMPARE(server.requests().size(), 1U);
}

void TestRemoteVerifier::nobodyListens_data()
{
    QTest::addColumn<QString>("question");
    for (const QString &question : questions)
        QTest::newRow(qPrintable(question)) << question;
}

void TestRemoteVerifier::nobodyListens()
{
    QFETCH(const QString, question);
    ClientOptions options;
    {
        const FlowrouteServer server;
        options = optionsFor(server);
    }
    RemoteVerifier verifier(options);
    QCOMPARE(ask(verifier, question), u"failure: service unreachable"_s);
}

void TestRemoteVerifier::endpointMayHaveAPath()
{
    FlowrouteServer server;
    for (const QString &path : {u"/codes"_s, u"/codes/"_s}) {
        ClientOptions options = optionsFor(server);
        options.endpoint.setPath(path);
        RemoteVerifier verifier(options);
        ask(verifier, u"find"_s);
        QCOMPARE(server.requests().back().requestLine,
                 QByteArray("GET /codes/v1/verifications/anna HTTP/1.1"));
    }
}

void TestRemoteVerifier::dotsHaveNoPath()
{
    FlowrouteServer server;
    RemoteVerifier verifier(optionsFor(server));
    for (const QString &name : {u"."_s, u".."_s}) {
        const AuthId id = *AuthId::fromText(name);
        const QString refusal = u"failure: invalid request"_s;
        QCOMPARE(settled<CheckOutcome>([&](auto reply) {
                     verifier.check({id, Secret("1"), {}}, reply);
                 }),
                 refusal);
        QCOMPARE(settled<CancelOutcome>([&](auto reply) { verifier.cancel(id, reply); }), refusal);
    }
    QVERIFY(server.requests().empty());
}

void TestRemoteVerifier::connectionIsUsedAgain()
{
    FlowrouteServer server;
    server.setReaction(answering(200, verification));
    RemoteVerifier verifier(optionsFor(server));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask(verifier, u"find"_s), u"pending *********23, 3 left"_s);
    QCOMPARE(server.connections(), 1);
}

void TestRemoteVerifier::manyAtOnce()
{
    constexpr int requests = 20;
    FlowrouteServer server;
    server.setReaction(answering(200, R"({"message": "ok", "authenticated": true})").after(300ms));
    RemoteVerifier verifier(optionsFor(server));
    QList<QFuture<Result<AuthAnswer>>> futures;
    for (int i = 0; i < requests; ++i)
        futures.append(verifier.authenticateCode(QString::number(i), u"1"_s));
    for (const auto &future : futures)
        QCOMPARE(settled(future), u"200 : ok, authenticated"_s);
    QCOMPARE(server.mostUnderWay(), requests);
}

void TestRemoteVerifier::destroyedBeforeTheAnswer()
{
    FlowrouteServer server;
    server.setReaction(Reaction::of(Reaction::Kind::Silence));
    auto verifier = std::make_unique<RemoteVerifier>(optionsFor(server));
    const auto created = verifier->createAuth(u"anna"_s, u"12025550123"_s);
    const Answered<CheckOutcome> check;
    verifier->check({anna(), Secret("0042"), {}}, check.reply());
    QTRY_COMPARE(server.requests().size(), 2U);
    const auto early = verifier->authenticateCode(u"anna"_s, u"0042"_s);
    verifier.reset();
    QCOMPARE(settled(created), u"failure: cancelled"_s);
    QCOMPARE(settled(early), u"failure: cancelled"_s);
    QCOMPARE(check.answers(), 0);
}

void TestRemoteVerifier::destroyedByTheAnswer()
{
    FlowrouteServer server;
    auto verifier = std::make_unique<RemoteVerifier>(optionsFor(server));
    const auto other = verifier->createAuth(u"other"_s, u"12025550123"_s);
    verifier->find(anna(), [&](const auto &) { verifier.reset(); });
    QTRY_VERIFY(!verifier);
    QVERIFY(settled(other).startsWith(u"failure: "_s));
}

void TestRemoteVerifier::verifierIsTheContext()
{
    FlowrouteServer server;
    server.setReaction(Reaction::of(Reaction::Kind::Silence));
    auto verifier = std::make_unique<RemoteVerifier>(optionsFor(server));
    RemoteVerifier *const asked = verifier.get();
    QStringList told;
    const auto chain =
        verifier->createAuth(u"anna"_s, u"12025550123"_s)
            .then(asked,
                  [&](const Result<AuthAnswer> &answer) {
                      told.append(text(answer));
                      return asked->authenticateCode(u"anna"_s, u"0042"_s);
                  })
            .unwrap()
            .then([&](const Result<AuthAnswer> &answer) { told.append(text(answer)); });
    QTRY_COMPARE(server.requests().size(), 1U);
    verifier.reset();
    QTRY_VERIFY(chain.isFinished());
    QCOMPARE(told, QStringList(2, u"failure: cancelled"_s));
    QCOMPARE(server.requests().size(), 1U);
}

void TestRemoteVerifier::contextIsGone()
{
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0) && !defined(QT_NO_DEBUG)
    QSKIP("then() of this Qt asserts, in debug builds, that its context lives");
#endif
    FlowrouteServer server;
    RemoteVerifier verifier(optionsFor(server));
    bool isCalled = false;
    auto context = std::make_unique<QObject>();
    auto future = verifier.createAuth(u"anna"_s, u"12025550123"_s);
    const auto continued =
        future.then(context.get(), [&](const Result<AuthAnswer> &) { isCalled = true; });
    context.reset();
    QVERIFY(settled(future).startsWith(u"failure: "_s));
    QTRY_VERIFY(continued.isFinished());
    QVERIFY(!isCalled);
}

QTEST_GUILESS_MAIN(TestRemoteVerifier)
#include "tst_remoteverifier.moc"
