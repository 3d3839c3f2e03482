// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "servedapi.h"
#include "soakclient.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>

#include <cstdio>
#include <memory>
#include <vector>

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int crowd = 80; // clients at a time
constexpr qint64 slowest = 1000; // milliseconds until a check is answered
constexpr qint64 leeway = 2'000'000; // bytes that may be in use at the end and were not before

qsizetype openDescriptors()
{
    const auto all = QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot;
    return QDir(u"/proc/self/fd"_s).entryList(all).size();
}

// One who asks all the time how long an answer takes.
class Watch
{
public:
    explicit Watch(quint16 port) : m_client(port) { }

    void step()
    {
        if (m_isAsking && !m_client.arrivedAnswers().isEmpty())
            m_isAsking = false;
        else if (m_isAsking)
            m_worst = std::max(m_worst, m_timer.elapsed());
        if (m_isAsking)
            return;
        if (m_client.socket().state() == QAbstractSocket::ConnectedState) {
            m_client.send(request("GET /?auth_id=watch&code=1"));
            m_isAsking = true;
            ++m_asked;
            m_timer.start();
        }
    }

    qint64 worst() const { return m_worst; } // milliseconds
    int asked() const { return m_asked; }

private:
    RawClient m_client;
    QElapsedTimer m_timer;
    bool m_isAsking = false;
    qint64 m_worst = 0;
    int m_asked = 0;
};

class Soak
{
public:
    Soak() : m_api(options()) { m_api.verifier.isHolding = true; }

    // Clients of all kinds come and go for that time, and then all are gone.
    bool mix(std::chrono::seconds duration, quint32 seed)
    {
        QRandomGenerator random(seed);
        std::vector<std::unique_ptr<SoakClient>> clients;
        Watch watch(m_api.port);
        QElapsedTimer timer;
        timer.start();
        qsizetype came = 0;
        while (timer.elapsed() < std::chrono::milliseconds(duration).count()) {
            std::erase_if(clients, [](const auto &client) { return client->isOver(); });
            for (; clients.size() < crowd; ++came) {
                const auto kind = SoakClient::Kind(random.bounded(SoakClient::kinds));
                clients.push_back(std::make_unique<SoakClient>(kind, m_api.port, random));
            }
            for (const auto &client : clients)
                client->step();
            turn(watch);
        }
        std::printf("%lld clients, %d checks watched, the slowest took %lld ms\n",
                    static_cast<long long>(came), watch.asked(),
                    static_cast<long long>(watch.worst()));
        return watch.asked() > 0 && watch.worst() < slowest;
    }

    bool isEmptied()
    {
        return QTest::qWaitFor(
            [this] {
                m_api.verifier.release();
                return m_api.server->openConnections() == 0;
            },
            15'000);
    }

private:
    static HttpOptions options()
    {
        HttpOptions options;
        options.requestTimeout = 2s;
        options.keepAliveTimeout = 8s;
        options.mostConnections = 1000;
        return options;
    }

    void turn(Watch &watch)
    {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_api.verifier.release();
        m_api.verifier.sends.clear();
        m_api.verifier.checks.clear();
        m_api.records.clear();
        watch.step();
    }

    ServedApi m_api;
};

bool isBack(const char *what, qint64 before, qint64 after, qint64 most)
{
    std::printf("%s: %lld before, %lld after\n", what, static_cast<long long>(before),
                static_cast<long long>(after));
    return after - before <= most;
}

} // namespace

// soak [SECONDS]
//
// Good, slow, leaving, never reading and hostile clients at once; exit status 1 where one of them
// makes the service slow, or leaves something behind.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 20;
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 8192);
    setrlimit(RLIMIT_NOFILE, &limit);

    Soak soak;
    // What is made once is made now.
    bool isGood = soak.mix(2s, 1);
    isGood &= soak.isEmptied();
    const qsizetype descriptors = openDescriptors();
    const auto inUse = qint64(mallinfo2().uordblks);

    isGood &= soak.mix(std::chrono::seconds(seconds), 2);
    isGood &= soak.isEmptied();

    isGood &= isBack("descriptors", descriptors, openDescriptors(), 0);
    isGood &= isBack("bytes in use", inUse, qint64(mallinfo2().uordblks), leeway);
    std::puts(isGood ? "passed" : "FAILED");
    return isGood ? 0 : 1;
}
