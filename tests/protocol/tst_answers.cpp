// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/answers.h"
#include "protocol/problem.h"
#include "protocol/rfc3339.h"

#include <QTest>

#include <limits>

using namespace smsverify;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(smsverify::Answer)

namespace {

AuthId authId(const char *utf8 = "a")
{
    return *AuthId::fromText(QString::fromUtf8(utf8));
}

Verification verification(const char *id = "a")
{
    using namespace std::chrono;
    const TimePoint created = sys_days(2024y / February / 29d) + 12h + 34min + 56s + 789ms;
    return {authId(id),
            VerificationStatus::Pending,
            QStringLiteral("*********67"),
            created,
            created + 1h,
            3};
}

Answer plain(int status, const char *body, const char *headerLines = "")
{
    return {status, ContentType::Json, body, headerLines};
}

Answer problem(int status, const char *body, const char *headerLines = "")
{
    return {status, ContentType::ProblemJson, body, headerLines};
}

} // namespace

class TestAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWord_data();
    void saysWord();
    void tellsTimes_data();
    void tellsTimes();
    void readsTimes();
};

void TestAnswers::saysWord_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<Answer>("expected");

    const auto send = [](const char *name, const Result<SendOutcome> &result, const Answer &root,
                         const Answer &versioned) {
        QTest::addRow("send at /: %s", name) << sendAnswer(result, Dialect::Root) << root;
        QTest::addRow("send at /v1: %s", name)
            << sendAnswer(result, Dialect::Versioned) << versioned;
    };
    const auto check = [](const char *name, const Result<CheckOutcome> &result, const Answer &root,
                          const Answer &versioned) {
        QTest::addRow("check at /: %s", name)
            << checkAnswer(result, authId(), Dialect::Root) << root;
        QTest::addRow("check at /v1: %s", name)
            << checkAnswer(result, authId(), Dialect::Versioned) << versioned;
    };

    send("created", SendOutcome(verification()),
         plain(200, R"({"message": "Success: Verification code created.", "auth_id": "a"})"),
         plain(201,
               R"({"auth_id": "a", "status": "pending", "recipient": "*********67", )"
               R"("created_at": "2024-02-29T12:34:56.789Z", )"
               R"("expires_at": "2024-02-29T13:34:56.789Z", "attempts_left": 3})",
               "Location: /v1/verifications/a\r\n"));
    send("created, an identifier to be escaped", SendOutcome(verification("\"/\n\xC3\xA9")),
         plain(200,
               "{\"message\": \"Success: Verification code created.\", "
               "\"auth_id\": \"\\\"/\\n\xC3\xA9\"}"),
         plain(201,
               "{\"auth_id\": \"\\\"/\\n\xC3\xA9\", \"status\": \"pending\", "
               "\"recipient\": \"*********67\", \"created_at\": \"2024-02-29T12:34:56.789Z\", "
               "\"expires_at\": \"2024-02-29T13:34:56.789Z\", \"attempts_left\": 3}",
               "Location: /v1/verifications/%22%2F%0A%C3%A9\r\n"));
    send("limited", SendOutcome(Limited{"SEND_LIMIT_RECIPIENT", 120s}),
         plain(429,
               R"({"message": "Too many requests", "reason": "RateLimited", )"
               R"("limit": "SEND_LIMIT_RECIPIENT", "exception": "RateLimitError"})",
               "Retry-After: 120\r\n"),
         problem(429,
                 R"({"type": "about:blank", "title": "Too Many Requests", "status": 429, )"
                 R"("detail": "Too many requests", "reason": "RateLimited", )"
                 R"("limit": "SEND_LIMIT_RECIPIENT"})",
                 "Retry-After: 120\r\n"));
    send("recipient not allowed", SendOutcome(RecipientNotAllowed{}),
         plain(403,
               R"({"message": "Messages to this recipient are not allowed", )"
               R"("reason": "RecipientNotAllowed", "exception": "InvalidAPIUsage"})"),
         problem(403,
                 R"({"type": "about:blank", "title": "Forbidden", "status": 403, )"
                 R"("detail": "Messages to this recipient are not allowed", )"
                 R"("reason": "RecipientNotAllowed"})"));
    send("not sent", SendOutcome(NotSent{401, QStringLiteral("Unauthorized")}),
         plain(500,
               R"({"message": "The message could not be sent", "reason": "MessageNotSent", )"
               R"("gateway_status": 401, "gateway_title": "Unauthorized", )"
               R"("exception": "GatewayError"})"),
         problem(500,
                 R"({"type": "about:blank", "title": "Internal Server Error", "status": 500, )"
                 R"("detail": "The message could not be sent", "reason": "MessageNotSent", )"
                 R"("gateway_status": 401, "gateway_title": "Unauthorized"})"));
    send("unconfirmed", SendOutcome(Unconfirmed{}),
         plain(500,
               R"({"message": "It is not known whether the message was sent", )"
               R"("reason": "MessageUnconfirmed", "exception": "GatewayError"})"),
         problem(500,
                 R"({"type": "about:blank", "title": "Internal Server Error", "status": 500, )"
                 R"("detail": "It is not known whether the message was sent", )"
                 R"("reason": "MessageUnconfirmed"})"));
    send("gateway busy", SendOutcome(GatewayBusy{3s}),
         plain(503,
               R"({"message": "Too many messages are waiting", "reason": "GatewayBusy", )"
               R"("exception": "GatewayError"})",
               "Retry-After: 3\r\n"),
         problem(503,
                 R"({"type": "about:blank", "title": "Service Unavailable", "status": 503, )"
                 R"("detail": "Too many messages are waiting", "reason": "GatewayBusy"})",
                 "Retry-After: 3\r\n"));

    const char *const verified = R"({"authenticated": true, "auth_id": "a", )"
                                 R"("message": "Success: Authorization code verified."})";
    check("right", CheckOutcome(Verified{}), plain(200, verified), plain(200, verified));
    check("wrong", CheckOutcome(WrongCode{2}),
          plain(400,
                R"({"message": "Invalid code", "reason": "InvalidAuthCode", "attempts_left": 2, )"
                R"("exception": "InvalidAttemptError"})"),
          problem(422,
                  R"({"type": "about:blank", "title": "Unprocessable Content", "status": 422, )"
                  R"("detail": "Invalid code", "reason": "InvalidAuthCode", "attempts_left": 2})"));
    check("wrong with tries beyond 32 bits", CheckOutcome(WrongCode{9'000'000'000'000}),
          plain(400,
                R"({"message": "Invalid code", "reason": "InvalidAuthCode", )"
                R"("attempts_left": 9000000000000, "exception": "InvalidAttemptError"})"),
          problem(422,
                  R"({"type": "about:blank", "title": "Unprocessable Content", "status": 422, )"
                  R"("detail": "Invalid code", "reason": "InvalidAuthCode", )"
                  R"("attempts_left": 9000000000000})"));
    check(
        "unknown", CheckOutcome(UnknownIdentifier{}),
        plain(400,
              R"({"message": "Unknown auth id", "reason": "UnknownAuthId", "attempts_left": 0, )"
              R"("exception": "InvalidAttemptError"})"),
        problem(404,
                R"({"type": "about:blank", "title": "Not Found", "status": 404, )"
                R"("detail": "Unknown auth id", "reason": "UnknownAuthId", "attempts_left": 0})"));
    check("too late", CheckOutcome(Expired{}),
          plain(400,
                R"({"message": "Expired code", "reason": "ExpiredAuthCode", "attempts_left": 0, )"
                R"("exception": "InvalidAttemptError"})"),
          problem(410,
                  R"({"type": "about:blank", "title": "Gone", "status": 410, )"
                  R"("detail": "Expired code", "reason": "ExpiredAuthCode", "attempts_left": 0})"));
    check("the store is not available",
          failure(FailureCode::StoreUnavailable, QStringLiteral("/var/lib/x: disk I/O error")),
          plain(503,
                R"({"message": "The store is not available", "reason": "StoreUnavailable", )"
                R"("exception": "InternalError"})",
                "Retry-After: 1\r\n"),
          problem(503,
                  R"({"type": "about:blank", "title": "Service Unavailable", "status": 503, )"
                  R"("detail": "The store is not available", "reason": "StoreUnavailable"})",
                  "Retry-After: 1\r\n"));
    check("a defect", failure(FailureCode::Internal, QStringLiteral("secret detail")),
          plain(500,
                R"({"message": "Internal error", "reason": "InternalError", )"
                R"("exception": "InternalError"})"),
          problem(500,
                  R"({"type": "about:blank", "title": "Internal Server Error", "status": 500, )"
                  R"("detail": "Internal error", "reason": "InternalError"})"));

    QTest::newRow("wrong arguments of POST /")
        << answerOf(invalidUsage(Operation::Send, Dialect::Root, QStringLiteral("Why.")),
                    Dialect::Root)
        << plain(400,
                 R"json({"message": "Required arguments: 'auth_id' (str), )json"
                 R"json('recipient' (int, length=11)", "reason": "InvalidAPIUsage", )json"
                 R"json("detail": "Why.", "exception": "InvalidAPIUsage"})json");
    QTest::newRow("wrong arguments of GET /")
        << answerOf(invalidUsage(Operation::Check, Dialect::Root, QStringLiteral("Why.")),
                    Dialect::Root)
        << plain(400,
                 R"json({"message": "Required arguments: 'auth_id' (str), 'code' (int)", )json"
                 R"json("reason": "InvalidAPIUsage", "detail": "Why.", )json"
                 R"json("exception": "InvalidAPIUsage"})json");
    QTest::newRow("no token") << answerOf(problemOf(Refusal::Unauthorized), Dialect::Root)
                              << plain(401,
                                       R"({"message": "A valid token is required", )"
                                       R"("reason": "Unauthorized", )"
                                       R"("exception": "InvalidAPIUsage"})",
                                       "WWW-Authenticate: Bearer\r\n");
    QTest::newRow("a verification that is found")
        << findAnswer(std::optional(verification()))
        << plain(200,
                 R"({"auth_id": "a", "status": "pending", "recipient": "*********67", )"
                 R"("created_at": "2024-02-29T12:34:56.789Z", )"
                 R"("expires_at": "2024-02-29T13:34:56.789Z", "attempts_left": 3})");
    QTest::newRow("a code that was made void")
        << cancelAnswer(CancelOutcome::Cancelled) << Answer{204, ContentType::None, {}, {}};
}

void TestAnswers::saysWord()
{
    QFETCH(const Answer, answer);
    QFETCH(const Answer, expected);

    QCOMPARE(answer.status, expected.status);
    QCOMPARE(answer.body, expected.body);
    QCOMPARE(answer.headerLines, expected.headerLines);
    QVERIFY(answer.contentType == expected.contentType);
}

void TestAnswers::tellsTimes_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("the epoch") << qint64(0) << QByteArray("1970-01-01T00:00:00.000Z");
    QTest::newRow("before the epoch") << qint64(-1) << QByteArray("1969-12-31T23:59:59.999Z");
    QTest::newRow("a leap day") << qint64(1709209496789) << QByteArray("2024-02-29T12:24:56.789Z");
    QTest::newRow("the last that has four digits")
        << qint64(253402300799999) << QByteArray("9999-12-31T23:59:59.999Z");
    QTest::newRow("for ever") << std::numeric_limits<qint64>::max()
                              << QByteArray("9999-12-31T23:59:59.999Z");
}

void TestAnswers::tellsTimes()
{
    QFETCH(const qint64, milliseconds);
    QFETCH(const QByteArray, text);

    QCOMPARE(rfc3339(TimePoint(std::chrono::milliseconds(milliseconds))), text);
}

void TestAnswers::readsTimes()
{
    using namespace std::chrono;
    const TimePoint noon = sys_days(2024y / March / 1d) + 12h;
    QVERIFY(fromRfc3339(u"2024-03-01T12:00:00.000Z") == noon);
    QVERIFY(fromRfc3339(u"2024-03-01T12:00:00Z") == noon);
    QVERIFY(fromRfc3339(u"2024-03-01T14:30:00+02:30") == noon);
    QVERIFY(!fromRfc3339(u"2024-03-01T12:00:00"));
    QVERIFY(!fromRfc3339(u"2024-03-01"));
    QVERIFY(!fromRfc3339(u"2024-02-30T12:00:00Z"));
    QVERIFY(!fromRfc3339(u""));
}

QTEST_GUILESS_MAIN(TestAnswers)
#include "tst_answers.moc"
