// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "loadconnection.h"
#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 5;
constexpr int connections = 8;
constexpr int answersARound = 400;

} // namespace

class TestCrashService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rememberWhatWasAnswered();

private:
    void loadUntilKilled(RunningService &service, int round);
    void compare(const RunningService &service);

    Facts m_facts;
};

void TestCrashService::rememberWhatWasAnswered()
{
    const QTemporaryDir directory;
    RunningService service{Program(directory.path())};
    for (const char *limit :
         {"SEND_LIMIT_RECIPIENT", "SEND_LIMIT_AUTH_ID", "FAILURE_LIMIT_RECIPIENT"})
        service.program().set(limit, u"off"_s);
    service.program().set("RETRIES_ALLOWED", u"1000"_s);
    QVERIFY(service.start());
    for (int round = 0; round < rounds; ++round) {
        loadUntilKilled(service, round);
        QVERIFY(service.start());
        compare(service);
        if (QTest::currentTestFailed())
            return;
    }
    QCOMPARE(service.stop(), 0);
}

void TestCrashService::loadUntilKilled(RunningService &service, int round)
{
    std::vector<std::unique_ptr<LoadConnection>> load;
    for (int i = 0; i < connections; ++i) {
        const QByteArray name = QByteArray::number(round) + '-' + QByteArray::number(i);
        load.push_back(std::make_unique<LoadConnection>(service.port(), name,
                                                        "120255" + name.right(1) + "00", m_facts));
    }
    const auto answers = [&] {
        int sum = 0;
        for (const auto &connection : load)
            sum += connection->answers();
        return sum;
    };
    QTRY_VERIFY_WITH_TIMEOUT(answers() >= answersARound, 60'000);
    service.kill();
    // What was sent before the end may still lie in the sockets: it counts as said.
    QCoreApplication::processEvents();
    for (const auto &connection : load)
        QVERIFY2(connection->surprise().isEmpty(), connection->surprise().constData());
}

// Asks about every fact once, with a wrong code or the used one.
void TestCrashService::compare(const RunningService &service)
{
    RawClient client(service.port(), std::chrono::seconds(60));
    for (const auto &[authId, fact] : m_facts)
        client.send(checkRequestBytes(authId, fact.isUsed ? fact.code : QByteArray("99999")));
    const QList<RawAnswer> answers = client.answers(qsizetype(m_facts.size()));
    QCOMPARE(answers.size(), qsizetype(m_facts.size()));
    auto answer = answers.begin();
    for (auto &[authId, fact] : m_facts) {
        const QByteArray body = (answer++)->body;
        const QByteArray reason = reasonIn(body);
        const QByteArray words = authId + ": " + body;
        if (fact.isUsed || (fact.isRightCodeUnderWay && reason == "UnknownAuthId")) {
            QVERIFY2(reason == "UnknownAuthId", words.constData());
            fact.isUsed = true;
        } else {
            QVERIFY2(reason == "InvalidAuthCode", words.constData());
            QVERIFY2(attemptsLeftIn(body) < fact.attemptsLeft, words.constData());
            fact.attemptsLeft = attemptsLeftIn(body);
        }
        fact.isRightCodeUnderWay = false;
    }
}

QTEST_GUILESS_MAIN(TestCrashService)
#include "tst_crash_service.moc"
