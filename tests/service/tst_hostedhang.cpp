// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/hostedstage.h"

#include <QElapsedTimer>
#include <QSignalSpy>

#include <condition_variable>
#include <mutex>
#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// The system's time, told by a clock that can be made to hang whoever looks at it: a store whose
// disk does not answer, as far as the service can tell.
class HangingClock final : public Clock
{
public:
    TimePoint now() const override
    {
        std::unique_lock lock(m_mutex);
        if (m_isHanging)
            ++m_waiting;
        m_goesOn.wait(lock, [this] { return !m_isHanging; });
        return SystemClock().now();
    }

    void hang()
    {
        const std::lock_guard lock(m_mutex);
        m_isHanging = true;
        m_waiting = 0;
    }

    void goOn()
    {
        const std::lock_guard lock(m_mutex);
        m_isHanging = false;
        m_goesOn.notify_all();
    }

    int waiting() const
    {
        const std::lock_guard lock(m_mutex);
        return m_waiting;
    }

private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_goesOn;
    mutable int m_waiting = 0;
    bool m_isHanging = false;
};

} // namespace

// A service that hangs does not hang its window.
class TestHostedHang : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void nothingWaitsForIt();
    void itIsLeftBehind();

private:
    std::shared_ptr<HangingClock> m_clock;
    std::unique_ptr<HostedStage> m_stage;
};

void TestHostedHang::init()
{
    m_clock = std::make_shared<HangingClock>();
    HostedParts parts = HostedStage::silentParts();
    parts.clock = m_clock;
    m_stage = std::make_unique<HostedStage>(parts);
    QVERIFY(m_stage->start());
    m_clock->hang();
    m_stage->service->verifier().find(HostedStage::id(u"anna"_s), [](const auto &) {});
    m_stage->service->noteRevealed(HostedStage::id(u"anna"_s));
    QTRY_VERIFY(m_clock->waiting() > 0);
}

void TestHostedHang::cleanup()
{
    m_clock->goOn();
    const std::weak_ptr<HangingClock> clock = m_clock;
    m_clock.reset();
    m_stage.reset();
    // Whoever was left behind ends now, and lets go of what it shares.
    QTRY_VERIFY_WITH_TIMEOUT(clock.expired(), 20'000);
}

void TestHostedHang::nothingWaitsForIt()
{
    QSignalSpy stopped(m_stage->service.get(), &HostedService::stopped);
    QElapsedTimer timer;
    timer.start();
    const Answered<SendOutcome> sent = m_stage->send(u"anna"_s);
    m_stage->service->apply(m_stage->settings);
    m_stage->service->stopApi();
    m_stage->service->startApi();
    (void)m_stage->service->takeEvents();
    (void)m_stage->service->takeOutboxChanges();
    m_stage->service->restart(m_stage->settings);
    m_stage->service->stop(100ms);
    QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(sent.answers(), 0);
}

void TestHostedHang::itIsLeftBehind()
{
    QElapsedTimer timer;
    timer.start();
    m_stage->service.reset();
    const auto grace = std::chrono::milliseconds(HostedService::endGrace);
    QVERIFY(timer.elapsed() >= grace.count() - 100);
    QVERIFY(timer.elapsed() < grace.count() + 2'000);
}

QTEST_GUILESS_MAIN(TestHostedHang)
#include "tst_hostedhang.moc"
