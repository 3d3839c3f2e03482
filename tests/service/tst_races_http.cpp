// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>
#include <vector>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

constexpr int connections = 64;
const QByteArray number = "12025550123";

} // namespace

// Requests that arrive together, each over a connection of its own.
class TestRacesHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void oneOfEqualRightAnswers();
    void noMoreTriesThanAllowed();
    void rightAnswerAmongWrongOnes();
    void oneCodeOfEqualSends();

private:
    // How often which reason (or, without one, status) was answered to the same request.
    std::map<QByteArray, int> answersTo(const QByteArray &request, const QByteArray &last = {});

    QTemporaryDir m_directory;
    std::unique_ptr<RunningService> m_service;
};

void TestRacesHttp::initTestCase()
{
    m_service = std::make_unique<RunningService>(Program(m_directory.path()));
    for (const char *limit :
         {"SEND_LIMIT_RECIPIENT", "SEND_LIMIT_AUTH_ID", "FAILURE_LIMIT_RECIPIENT"})
        m_service->program().set(limit, u"off"_s);
    QVERIFY(m_service->start());
}

std::map<QByteArray, int> TestRacesHttp::answersTo(const QByteArray &request,
                                                   const QByteArray &last)
{
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < connections; ++i)
        clients.push_back(std::make_unique<RawClient>(m_service->port(), std::chrono::seconds(30)));
    for (const auto &client : clients)
        client->waitForConnected();
    for (const auto &client : clients)
        client->send(client == clients.back() && !last.isEmpty() ? last : request);
    std::map<QByteArray, int> counts;
    for (const auto &client : clients) {
        const RawAnswer answer = client->answer();
        const QByteArray reason = reasonIn(answer.body);
        ++counts[reason.isEmpty() ? QByteArray::number(answer.status) : reason];
    }
    return counts;
}

void TestRacesHttp::oneOfEqualRightAnswers()
{
    for (int round = 0; round < 5; ++round) {
        QCOMPARE(m_service->send("anna", number).status, 200);
        const auto counts = answersTo(checkRequestBytes("anna", m_service->code(number)));
        QCOMPARE(counts,
                 (std::map<QByteArray, int>{{"200", 1}, {"UnknownAuthId", connections - 1}}));
    }
}

void TestRacesHttp::noMoreTriesThanAllowed()
{
    for (int round = 0; round < 5; ++round) {
        QCOMPARE(m_service->send("anna", number).status, 200);
        const auto counts = answersTo(checkRequestBytes("anna", "99999"));
        QCOMPARE(counts,
                 (std::map<QByteArray, int>{{"InvalidAuthCode", 3},
                                            {"UnknownAuthId", connections - 3}}));
        QCOMPARE(reasonIn(m_service->check("anna", m_service->code(number)).body), "UnknownAuthId");
    }
}

void TestRacesHttp::rightAnswerAmongWrongOnes()
{
    QCOMPARE(m_service->send("anna", number).status, 200);
    auto counts = answersTo(checkRequestBytes("anna", "99999"),
                            checkRequestBytes("anna", m_service->code(number)));
    QVERIFY(counts["200"] <= 1);
    QVERIFY(counts["InvalidAuthCode"] <= 3);
    QCOMPARE(counts["200"] + counts["InvalidAuthCode"] + counts["UnknownAuthId"], connections);
}

// Whoever sends last makes all earlier codes void: each of the codes is tried once.
void TestRacesHttp::oneCodeOfEqualSends()
{
    m_service->kill();
    m_service->program().set("CODE_LENGTH", u"12"_s);
    m_service->program().set("RETRIES_ALLOWED", u"100"_s);
    QVERIFY(m_service->start());
    QCOMPARE(answersTo(sendRequestBytes("anna", number)),
             (std::map<QByteArray, int>{{"200", connections}}));
    std::map<QByteArray, int> counts;
    for (const QByteArray &code : m_service->codes(number)) {
        const RawAnswer answer = m_service->check("anna", code);
        ++counts[answer.status == 200 ? QByteArray("200") : reasonIn(answer.body)];
    }
    QCOMPARE(counts["200"], 1);
    QCOMPARE(counts["200"] + counts["InvalidAuthCode"] + counts["UnknownAuthId"], connections);
}

QTEST_GUILESS_MAIN(TestRacesHttp)
#include "tst_races_http.moc"
