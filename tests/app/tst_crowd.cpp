// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/soakclient.h"
#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true; // its memory is more than the program's
#else
constexpr bool isSanitized = false;
#endif

constexpr int resting = 800;
constexpr int uploading = 40;
constexpr qint64 mostResident = 150'000'000; // bytes

} // namespace

// The program before many who do nothing and some who upload without end.
class TestCrowd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysSmallAndAnswers();

private:
    qint64 resident() const;
    qsizetype descriptors() const;

    QTemporaryDir m_directory;
    std::unique_ptr<RunningService> m_service;
};

qint64 TestCrowd::resident() const
{
    QFile file(u"/proc/%1/statm"_s.arg(m_service->processId()));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

qsizetype TestCrowd::descriptors() const
{
    const auto all = QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot;
    return QDir(u"/proc/%1/fd"_s.arg(m_service->processId())).entryList(all).size();
}

void TestCrowd::staysSmallAndAnswers()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 4096);
    setrlimit(RLIMIT_NOFILE, &limit);
    m_service = std::make_unique<RunningService>(Program(m_directory.path()));
    m_service->program().set("HTTP_REQUEST_TIMEOUT", u"3"_s);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->check("nobody", "1").status, 400);
    const qsizetype before = descriptors();

    QRandomGenerator random(1);
    std::vector<std::unique_ptr<SoakClient>> clients;
    for (int i = 0; i < resting + uploading; ++i) {
        const auto kind = i < resting ? SoakClient::Kind::Idle : SoakClient::Kind::Uploading;
        clients.push_back(std::make_unique<SoakClient>(kind, m_service->port(), random));
    }
    qint64 most = 0;
    qsizetype open = 0;
    qint64 slowest = 0; // milliseconds
    QElapsedTimer timer;
    for (timer.start(); timer.elapsed() < 8000;) {
        for (auto &client : clients) {
            if (client->isOver())
                client = std::make_unique<SoakClient>(SoakClient::Kind::Uploading,
                                                      m_service->port(), random);
            client->step();
        }
        QElapsedTimer one;
        one.start();
        QCOMPARE(m_service->check("nobody", "1").status, 400);
        slowest = std::max(slowest, one.elapsed());
        most = std::max(most, resident());
        open = std::max(open, descriptors() - before);
    }
    qInfo("%lld MB, the slowest check took %lld ms", static_cast<long long>(most / 1'000'000),
          static_cast<long long>(slowest));
    QVERIFY(open >= resting);
    QVERIFY(slowest < 1000);
    QVERIFY(isSanitized || most < mostResident);

    clients.clear();
    QTRY_VERIFY_WITH_TIMEOUT(descriptors() <= before, 10'000);
    QCOMPARE(m_service->stop(), 0);
}

QTEST_GUILESS_MAIN(TestCrowd)
#include "tst_crowd.moc"
