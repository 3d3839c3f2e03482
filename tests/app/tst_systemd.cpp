// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/apirequests.h"
#include "support/runningservice.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstring>
#include <ctime>
#include <optional>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QByteArray ping = "WATCHDOG=1";

// The end at which systemd listens, of a path or, from '@' on, of an abstract name.
class NotifySocket
{
public:
    explicit NotifySocket(const QByteArray &name)
        : m_descriptor(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, name.constData(), std::size_t(name.size()));
        if (name.startsWith('@'))
            address.sun_path[0] = '\0';
        const auto size = offsetof(sockaddr_un, sun_path) + std::size_t(name.size());
        if (::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&address), socklen_t(size))
            != 0)
            qFatal("cannot bind %s", name.constData());
    }
    ~NotifySocket() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(NotifySocket)

    // What has come since the last time, each message by itself.
    QByteArrayList take()
    {
        QByteArrayList messages;
        QByteArray buffer(4096, Qt::Uninitialized);
        for (;;) {
            const auto size = ::recv(m_descriptor, buffer.data(), std::size_t(buffer.size()), 0);
            if (size < 0)
                return messages;
            messages.append(buffer.first(size));
        }
    }

    // The next message that is no ping, or nothing within some time.
    QByteArray next()
    {
        (void)QTest::qWaitFor(
            [this] {
                for (const QByteArray &message : take()) {
                    if (message != ping)
                        m_waiting.append(message);
                }
                return !m_waiting.isEmpty();
            },
            20'000);
        return m_waiting.isEmpty() ? QByteArray() : m_waiting.takeFirst();
    }

    bool hears(const QByteArray &wanted, int milliseconds = 20'000)
    {
        return QTest::qWaitFor([&] { return take().contains(wanted); }, milliseconds);
    }

private:
    const int m_descriptor;
    QByteArrayList m_waiting;
};

bool isStopped(qint64 process)
{
    QFile status(u"/proc/%1/stat"_s.arg(process));
    return status.open(QIODevice::ReadOnly) && status.readAll().contains(") T ");
}

qint64 monotonicMicroseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64(now.tv_sec) * 1'000'000 + now.tv_nsec / 1'000;
}

} // namespace

// What the service tells systemd, at systemd's end.
class TestSystemd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tellsHowItIs_data();
    void tellsHowItIs();
    void tellsOfSettingsThatAreWrong();
    void isNotReadyWhereItCannotStart();
    void isWatched();
    void isNotWatchedUnasked_data();
    void isNotWatchedUnasked();
    void outlivesAListenerThatIsGone();

private:
    QString path() const { return m_directory->filePath(u"notify"_s); }

    std::optional<QTemporaryDir> m_directory;
    std::optional<RunningService> m_service;
};

void TestSystemd::init()
{
    m_directory.emplace();
    m_service.emplace(Program(m_directory->path()));
    m_service->program().set("NOTIFY_SOCKET", path());
}

void TestSystemd::cleanup()
{
    m_service.reset();
    m_directory.reset();
}

void TestSystemd::tellsHowItIs_data()
{
    QTest::addColumn<bool>("isAbstract");

    QTest::newRow("a path") << false;
    QTest::newRow("an abstract name") << true;
}

void TestSystemd::tellsHowItIs()
{
    QFETCH(const bool, isAbstract);

    const QString name = isAbstract ? u'@' + path() : path();
    NotifySocket systemd(name.toLatin1());
    m_service->program().set("NOTIFY_SOCKET", name);
    QVERIFY(m_service->start());
    QCOMPARE(systemd.next(),
             "READY=1\nSTATUS=Listening on 127.0.0.1, port "
                 + QByteArray::number(m_service->port()));

    const qint64 before = monotonicMicroseconds();
    m_service->signal(SIGHUP);
    const QByteArrayList reloading = systemd.next().split('\n');
    QCOMPARE(reloading.value(0), "RELOADING=1");
    QVERIFY(reloading.value(1).startsWith("MONOTONIC_USEC="));
    const qint64 at = reloading.value(1).mid(15).toLongLong();
    QVERIFY(before <= at && at <= monotonicMicroseconds());
    QCOMPARE(systemd.next(), "READY=1");
    QVERIFY(m_service->hasLogged("settings_read"));

    QCOMPARE(m_service->stop(), 0);
    QCOMPARE(systemd.next(), "STOPPING=1\nSTATUS=Answering what is in hand");
    QCOMPARE(systemd.take(), QByteArrayList());
}

// It goes on with the old ones, and systemd must not wait for an end of the reload.
void TestSystemd::tellsOfSettingsThatAreWrong()
{
    NotifySocket systemd(path().toLatin1());
    QVERIFY(m_service->start());
    QVERIFY(systemd.next().startsWith("READY=1\n"));
    m_service->program().writeSettings("[code]\nlength = 0\n");
    m_service->signal(SIGHUP);
    QVERIFY(systemd.next().startsWith("RELOADING=1\n"));
    QCOMPARE(systemd.next(), "READY=1");
    QVERIFY(m_service->hasLogged("settings_rejected"));
}

void TestSystemd::isNotReadyWhereItCannotStart()
{
    NotifySocket systemd(path().toLatin1());
    m_service->program().set("DB", u"."_s);
    QVERIFY(!m_service->start());
    QCOMPARE(m_service->waitForEnd(), 2);
    QCOMPARE(systemd.take(), QByteArrayList());
}

void TestSystemd::isWatched()
{
    NotifySocket systemd(path().toLatin1());
    m_service->program().set("WATCHDOG_USEC", u"400000"_s);
    QVERIFY(m_service->start());
    QVERIFY(systemd.hears(ping));
    QVERIFY(systemd.hears(ping));
    m_service->signal(SIGSTOP);
    QTRY_VERIFY(isStopped(m_service->processId()));
    systemd.take();
    QVERIFY(!systemd.hears(ping, 1'000));
    m_service->signal(SIGCONT);
    QVERIFY(systemd.hears(ping));
    QCOMPARE(m_service->stop(), 0);
}

void TestSystemd::isNotWatchedUnasked_data()
{
    QTest::addColumn<QString>("interval");
    QTest::addColumn<QString>("process");

    QTest::newRow("no watchdog") << QString() << QString();
    QTest::newRow("no number") << u"soon"_s << QString();
    QTest::newRow("another process") << u"100000"_s << u"1"_s;
}

void TestSystemd::isNotWatchedUnasked()
{
    QFETCH(const QString, interval);
    QFETCH(const QString, process);

    NotifySocket systemd(path().toLatin1());
    if (!interval.isEmpty())
        m_service->program().set("WATCHDOG_USEC", interval);
    if (!process.isEmpty())
        m_service->program().set("WATCHDOG_PID", process);
    QVERIFY(m_service->start());
    QVERIFY(systemd.next().startsWith("READY=1\n"));
    QVERIFY(!systemd.hears(ping, 500));
}

void TestSystemd::outlivesAListenerThatIsGone()
{
    m_service->program().set("WATCHDOG_USEC", u"2000"_s);
    QVERIFY(m_service->start());
    QCOMPARE(m_service->get("/healthz").status, 200);
    QCOMPARE(m_service->stop(), 0);
    QCOMPARE(m_service->errors(), QByteArray());
}

QTEST_GUILESS_MAIN(TestSystemd)
#include "tst_systemd.moc"
