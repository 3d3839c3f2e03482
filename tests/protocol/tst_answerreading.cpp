// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/answerreading.h"

#include "protocol/answers.h"
#include "protocol/problem.h"
#include "protocol/requestreading.h"
#include "protocol/requestwriting.h"

#include <QTest>

using namespace smsverify;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(smsverify::Answer)

namespace {

AuthId authId(const QString &text = QStringLiteral("a"))
{
    return *AuthId::fromText(text);
}

ReceivedAnswer received(const Answer &answer)
{
    constexpr QByteArrayView field = "Retry-After: ";
    const bool hasRetryAfter = answer.headerLines.startsWith(field);
    return {answer.status,
            hasRetryAfter ? answer.headerLines.sliced(field.size()).trimmed() : QByteArray(),
            answer.body};
}

// What each half makes of the other's words, in words of their own.
QByteArray sent(const Result<SendOutcome> &outcome)
{
    return sendAnswer(outcome, Dialect::Versioned).body
        + sendAnswer(outcome, Dialect::Versioned).headerLines;
}

QByteArray checked(const Result<CheckOutcome> &outcome)
{
    return checkAnswer(outcome, authId(), Dialect::Versioned).body
        + checkAnswer(outcome, authId(), Dialect::Versioned).headerLines;
}

} // namespace

class TestAnswerReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendOutcomesComeBack();
    void checkOutcomesComeBack();
    void findAndCancelComeBack();
    void failuresComeBack_data();
    void failuresComeBack();
    void refusesForeignAnswers_data();
    void refusesForeignAnswers();
    void requestsComeBack_data();
    void requestsComeBack();
};

void TestAnswerReading::sendOutcomesComeBack()
{
    const TimePoint created = std::chrono::sys_days(std::chrono::days(19'000)) + 1234ms;
    const Verification verification{
        authId(), VerificationStatus::Expired, QStringLiteral("*********67"), created, created + 1h,
        3};
    const std::vector<SendOutcome> outcomes{
        verification,          Limited{"SEND_LIMIT_AUTH_ID", 77s},
        RecipientNotAllowed{}, NotSent{422, QString::fromUtf8("No \"such\" number \xC3\xA9")},
        NotSent{0, {}},        Unconfirmed{},
        GatewayBusy{9s}};
    for (const SendOutcome &outcome : outcomes) {
        const Result<SendOutcome> back =
            readSendAnswer(received(sendAnswer(outcome, Dialect::Versioned)));
        QVERIFY(back);
        QCOMPARE(back->index(), outcome.index());
        QCOMPARE(sent(*back), sent(outcome));
    }
}

void TestAnswerReading::checkOutcomesComeBack()
{
    const std::vector<CheckOutcome> outcomes{Verified{},   WrongCode{2},
                                             WrongCode{0}, UnknownIdentifier{},
                                             Expired{},    Limited{"FAILURE_LIMIT_RECIPIENT", 1s}};
    for (const CheckOutcome &outcome : outcomes) {
        const Result<CheckOutcome> back =
            readCheckAnswer(received(checkAnswer(outcome, authId(), Dialect::Versioned)));
        QVERIFY(back);
        QCOMPARE(back->index(), outcome.index());
        QCOMPARE(checked(*back), checked(outcome));
    }
}

void TestAnswerReading::findAndCancelComeBack()
{
    const Verification verification{authId(),
                                    VerificationStatus::Pending,
                                    QStringLiteral("*********67"),
                                    TimePoint(1ms),
                                    TimePoint(2ms),
                                    1};
    const auto found = readFindAnswer(received(findAnswer(std::optional(verification))));
    QVERIFY(found && *found);
    QCOMPARE((*found)->recipient, verification.recipient);
    QVERIFY((*found)->expiresAt == verification.expiresAt);
    const auto missing = readFindAnswer(received(findAnswer(std::optional<Verification>())));
    QVERIFY(missing && !*missing);
    for (const CancelOutcome outcome : {CancelOutcome::Cancelled, CancelOutcome::NotFound})
        QVERIFY(readCancelAnswer(received(cancelAnswer(outcome))) == outcome);
}

void TestAnswerReading::failuresComeBack_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<int>("code");

    const auto row = [](const char *name, FailureCode code) {
        QTest::newRow(name) << answerOf(problemOf(Failure{code, {}, 5s}), Dialect::Versioned)
                            << int(code);
    };
    row("the store", FailureCode::StoreUnavailable);
    row("overload", FailureCode::Overloaded);
    row("a missing key", FailureCode::KeyMissing);
    row("a defect", FailureCode::Internal);
    row("wrong arguments", FailureCode::InvalidRequest);
    QTest::newRow("no token") << answerOf(problemOf(Refusal::Unauthorized), Dialect::Versioned)
                              << int(FailureCode::Unauthorized);
}

void TestAnswerReading::failuresComeBack()
{
    QFETCH(const Answer, answer);
    QFETCH(const int, code);

    const ReceivedAnswer back = received(answer);
    QCOMPARE(int(readSendAnswer(back).error().code), code);
    QCOMPARE(int(readCheckAnswer(back).error().code), code);
    QCOMPARE(int(readFindAnswer(back).error().code), code);
    QCOMPARE(int(readCancelAnswer(back).error().code), code);
    if (code != int(FailureCode::Unauthorized))
        QVERIFY(readSendAnswer(back).error().retryAfter == 5s);
}

void TestAnswerReading::refusesForeignAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("a proxy's page") << 502 << QByteArray("<html>Bad Gateway</html>");
    QTest::newRow("nothing") << 500 << QByteArray();
    QTest::newRow("another 404") << 404 << QByteArray(R"({"reason": "NotFound"})");
    QTest::newRow("a reason under another status") << 200 << QByteArray(R"({"reason": "Expired"})");
    QTest::newRow("half a verification") << 201 << QByteArray(R"({"auth_id": "a"})");
    QTest::newRow("not authenticated") << 200 << QByteArray(R"({"authenticated": false})");
    QTest::newRow("a wrong code without its tries")
        << 422 << QByteArray(R"({"reason": "InvalidAuthCode"})");
    QTest::newRow("a redirection") << 302 << QByteArray();
}

void TestAnswerReading::refusesForeignAnswers()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);

    const ReceivedAnswer answer{status, {}, body};
    QVERIFY(readSendAnswer(answer).error().code == FailureCode::ServiceAnswerInvalid);
    QVERIFY(readCheckAnswer(answer).error().code == FailureCode::ServiceAnswerInvalid);
    QVERIFY(readFindAnswer(answer).error().code == FailureCode::ServiceAnswerInvalid);
    QVERIFY(readCancelAnswer(answer).error().code == FailureCode::ServiceAnswerInvalid);
}

void TestAnswerReading::requestsComeBack_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("plain") << QStringLiteral("a");
    QTest::newRow("everything that a URL knows")
        << QStringLiteral("/?#[]@!$&'()*+,;=%: \"<>\\^`{|}");
    QTest::newRow("beyond ASCII") << QString::fromUtf8("\xC3\xA9\xF0\x9F\x98\x80");
    QTest::newRow("control characters") << QStringLiteral("\t\r\n\u007f");
    QTest::newRow("the parent folder") << QStringLiteral("..");
}

void TestAnswerReading::requestsComeBack()
{
    QFETCH(const QString, text);

    const AuthId id = authId(text);
    const PhoneNumber recipient = *PhoneNumber::fromE164(u"+4930123456");
    const auto send = readSendBody(sendRequest({id, recipient, {}, {}}).body, Dialect::Versioned);
    QVERIFY(send);
    QVERIFY(send->authId == id && send->recipient == recipient);

    const OutgoingRequest check = checkRequest({id, Secret("0123"), {}});
    const QByteArray target = findRequest(id).target;
    QCOMPARE(cancelRequest(id).target, target);
    QCOMPARE(check.target, target + "/check");
    const QByteArray prefix("/v1/verifications/");
    QVERIFY(target.startsWith(prefix));
    const auto segment = readPathAuthId(QByteArrayView(target).sliced(prefix.size()));
    QVERIFY(segment && *segment == id);
    const auto code = readCheckBody(id, check.body);
    QVERIFY(code && code->code == Secret("0123"));
}

QTEST_GUILESS_MAIN(TestAnswerReading)
#include "tst_answerreading.moc"
