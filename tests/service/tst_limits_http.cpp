// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

constexpr int connections = 64;
constexpr int allowed = 5;
constexpr int longestWait = 120; // seconds, of 5/10m
const QByteArray number = "12025550123";

} // namespace

// Limits that requests reach together, each over a connection of its own, before and after a crash.
class TestLimitsHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void sendsToOneNumber();
    void sendsOfOneIdentifier();
    void wrongCodesOfOneNumber();
    void wrongCodesAcrossIdentifiers();

private:
    QList<RawAnswer> answers(const std::function<QByteArray(int)> &request) const;
    // So many have the status, all others are refused for that limit.
    void compare(const QList<RawAnswer> &answers, int status, int count,
                 const QString &limit) const;

    std::optional<QTemporaryDir> m_directory;
    std::optional<RunningService> m_service;
};

void TestLimitsHttp::init()
{
    m_directory.emplace();
    m_service.emplace(Program(m_directory->path()));
    for (const char *limit :
         {"SEND_LIMIT_RECIPIENT", "SEND_LIMIT_AUTH_ID", "FAILURE_LIMIT_RECIPIENT"})
        m_service->program().set(limit, u"off"_s);
    m_service->program().set("RETRIES_ALLOWED", u"100"_s);
}

void TestLimitsHttp::cleanup()
{
    m_service.reset();
    m_directory.reset();
}

QList<RawAnswer> TestLimitsHttp::answers(const std::function<QByteArray(int)> &request) const
{
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < connections; ++i)
        clients.push_back(std::make_unique<RawClient>(m_service->port(), std::chrono::seconds(30)));
    for (const auto &client : clients)
        client->waitForConnected();
    for (int i = 0; i < connections; ++i)
        clients[std::size_t(i)]->send(request(i));
    QList<RawAnswer> all;
    for (const auto &client : clients)
        all.append(client->answer());
    return all;
}

void TestLimitsHttp::compare(const QList<RawAnswer> &answers, int status, int count,
                             const QString &limit) const
{
    int passed = 0;
    for (const RawAnswer &answer : answers) {
        if (answer.status == status) {
            ++passed;
            continue;
        }
        QCOMPARE(answer.status, 429);
        const QJsonObject body = jsonObject(answer.body);
        QCOMPARE(body.value(u"reason"_s).toString(), u"RateLimited"_s);
        QCOMPARE(body.value(u"exception"_s).toString(), u"RateLimitError"_s);
        QCOMPARE(body.value(u"limit"_s).toString(), limit);
        const int wait = answer.field("retry-after").toInt();
        QVERIFY2(wait > 0 && wait <= longestWait, answer.field("retry-after").constData());
    }
    QCOMPARE(answers.size(), connections);
    QCOMPARE(passed, count);
}

void TestLimitsHttp::sendsToOneNumber()
{
    const auto request = [](int i) { return sendRequestBytes(QByteArray::number(i), number); };
    m_service->program().set("SEND_LIMIT_RECIPIENT", u"5/10m"_s);
    QVERIFY(m_service->start());
    compare(answers(request), 200, allowed, u"SEND_LIMIT_RECIPIENT"_s);
    QCOMPARE(m_service->messages(), allowed);
    m_service->kill();
    QVERIFY(m_service->start());
    compare(answers(request), 200, 0, u"SEND_LIMIT_RECIPIENT"_s);
    QCOMPARE(m_service->messages(), 0);
    QCOMPARE(m_service->send("anna", "12025550124").status, 200);
}

void TestLimitsHttp::sendsOfOneIdentifier()
{
    const auto request = [](int i) {
        return sendRequestBytes("anna", QByteArray::number(12025550100 + i));
    };
    m_service->program().set("SEND_LIMIT_AUTH_ID", u"5/10m"_s);
    QVERIFY(m_service->start());
    compare(answers(request), 200, allowed, u"SEND_LIMIT_AUTH_ID"_s);
    m_service->kill();
    QVERIFY(m_service->start());
    compare(answers(request), 200, 0, u"SEND_LIMIT_AUTH_ID"_s);
}

void TestLimitsHttp::wrongCodesOfOneNumber()
{
    const auto request = [](int) { return checkRequestBytes("anna", "99999"); };
    m_service->program().set("FAILURE_LIMIT_RECIPIENT", u"5/10m"_s);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->send("anna", number).status, 200);
    const QByteArray code = m_service->code(number);
    compare(answers(request), 400, allowed, u"FAILURE_LIMIT_RECIPIENT"_s);
    m_service->kill();
    QVERIFY(m_service->start());
    compare(answers(request), 400, 0, u"FAILURE_LIMIT_RECIPIENT"_s);
    // Nothing is compared, no try was spent: the number is let go, and the code is right.
    QCOMPARE(m_service->check("anna", code).status, 429);
    m_service->kill();
    m_service->program().set("FAILURE_LIMIT_RECIPIENT", u"off"_s);
    QVERIFY(m_service->start());
    QCOMPARE(attemptsLeftIn(m_service->check("anna", "99999").body), 100 - allowed - 1);
    QCOMPARE(m_service->check("anna", code).status, 200);
}

// A new code does not buy more guesses.
void TestLimitsHttp::wrongCodesAcrossIdentifiers()
{
    const auto request = [](int i) {
        return checkRequestBytes(QByteArray::number(i % 8), "99999");
    };
    m_service->program().set("FAILURE_LIMIT_RECIPIENT", u"5/10m"_s);
    QVERIFY(m_service->start());
    for (int i = 0; i < 8; ++i)
        QCOMPARE(m_service->send(QByteArray::number(i), number).status, 200);
    compare(answers(request), 400, allowed, u"FAILURE_LIMIT_RECIPIENT"_s);
    QCOMPARE(m_service->send("0", number).status, 200);
    m_service->kill();
    QVERIFY(m_service->start());
    compare(answers(request), 400, 0, u"FAILURE_LIMIT_RECIPIENT"_s);
}

QTEST_GUILESS_MAIN(TestLimitsHttp)
#include "tst_limits_http.moc"
