// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/log.h"
#include "telemetry/logpipe.h"

#include <QElapsedTimer>
#include <QTest>

#include <array>
#include <memory>
#include <thread>
#include <vector>

#include <fcntl.h>

using namespace smsverify;
using namespace Qt::StringLiterals;

// A log and whoever reads it.
class TestLogPipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void severalThreads();
    void readerStops_data();
    void readerStops();
    void readerNeverComesBack();
    void readerLeaves();
    void descriptorIsClosed();
};

namespace {

void writeNumbered(Log &log, int thread, int count)
{
    for (int i = 0; i < count; ++i) {
        log.write(LogLevel::Info, "tried", u"It was tried"_s,
                  {{"thread", thread}, {"number", i}, {"text", u"four\nbytes \U0001f600"_s}});
    }
}

void setNonBlocking(int descriptor)
{
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

} // namespace

void TestLogPipe::severalThreads()
{
    constexpr int threads = 4;
    constexpr int records = 3'000; // of all threads they fit into the queue
    const StoppedClock clock;
    LogPipe pipe;
    QByteArrayList lines;
    auto log = std::make_unique<Log>(clock, LogOptions{}, pipe.descriptor());
    {
        std::vector<std::jthread> writers;
        for (int thread = 0; thread < threads; ++thread)
            writers.emplace_back([&, thread] { writeNumbered(*log, thread, records); });
        writers.emplace_back([&] { lines = pipe.linesUntil(threads * records); });
    }
    QCOMPARE(log->droppedRecords(), 0U);
    std::array<int, threads> next{};
    for (const QByteArray &line : lines) {
        const auto record = parsed(line);
        const auto thread = record.at("thread").get<std::size_t>();
        QCOMPARE(record.at("number").get<int>(), next.at(thread)++);
    }
    QCOMPARE(next, (std::array<int, threads>{records, records, records, records}));
}

void TestLogPipe::readerStops_data()
{
    QTest::addColumn<bool>("isBlocking");
    QTest::newRow("a descriptor that blocks") << true;
    QTest::newRow("a descriptor that does not block") << false;
}

// The caller goes on, what finds no room is counted, and once somebody reads again a record says
// how many were lost.
void TestLogPipe::readerStops()
{
    QFETCH(const bool, isBlocking);
    const StoppedClock clock;
    LogPipe pipe;
    if (!isBlocking)
        setNonBlocking(pipe.descriptor());
    auto log = std::make_unique<Log>(clock, LogOptions{}, pipe.descriptor());
    int written = 0;
    for (; log->droppedRecords() < 1'000; written += 1'000)
        writeNumbered(*log, 0, 1'000);
    const auto dropped = static_cast<int>(log->droppedRecords());

    const QByteArrayList lines = pipe.linesUntil(written - dropped + 1);
    int kept = 0;
    int reported = 0;
    for (const QByteArray &line : lines) {
        const auto record = parsed(line);
        if (record.at("event") == "log_records_dropped")
            reported += record.at("count").get<int>();
        else
            ++kept;
    }
    QCOMPARE(kept, written - dropped);
    QCOMPARE(reported, dropped);

    log->write(LogLevel::Info, "goes_on", {});
    log.reset();
    const QByteArrayList rest = pipe.lines();
    QCOMPARE(rest.size(), 1);
    QCOMPARE(textOf(parsed(rest.first()), "event"), "goes_on");
}

void TestLogPipe::readerNeverComesBack()
{
    const StoppedClock clock;
    LogPipe pipe;
    auto log = std::make_unique<Log>(clock, LogOptions{}, pipe.descriptor());
    writeNumbered(*log, 0, 10'000); // more than a pipe holds
    QElapsedTimer timer;
    timer.start();
    log.reset();
    QVERIFY2(timer.elapsed() < 3'000, "the log waits for a reader that never comes back");
}

void TestLogPipe::readerLeaves()
{
    const StoppedClock clock;
    LogPipe pipe;
    Log log(clock, {}, pipe.descriptor());
    pipe.stopReading();
    writeNumbered(log, 0, 10);
    QTRY_COMPARE(log.droppedRecords(), 10U);
    writeNumbered(log, 0, 10);
    QTRY_COMPARE(log.droppedRecords(), 20U);
}

void TestLogPipe::descriptorIsClosed()
{
    const StoppedClock clock;
    LogPipe pipe;
    Log log(clock, {}, pipe.descriptor());
    pipe.stopWriting();
    writeNumbered(log, 0, 10);
    QTRY_COMPARE(log.droppedRecords(), 10U);
}

QTEST_GUILESS_MAIN(TestLogPipe)
#include "tst_logpipe.moc"
