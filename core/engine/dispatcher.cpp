// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dispatcher.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <limits>

namespace smsverify {

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr int mostRetries = 3;

// A gateway that counts messages a second counts refused ones too: not again in the same second.
constexpr Milliseconds rateRefusalPause(1'000);
constexpr Milliseconds firstPause(200);
constexpr Milliseconds mostJitter(500);

// A QTimer holds at most this; nobody waits longer.
Milliseconds timerInterval(Milliseconds wait)
{
    return std::min(wait, Milliseconds(std::numeric_limits<int>::max()));
}

} // namespace

struct Dispatcher::Job
{
    OutgoingMessage message;
    QDeadlineTimer deadline;
    Done done;
    int retries = 0;
    MessageRefused lastRefusal; // what a retry that comes to nothing answers with

    Milliseconds remaining() const { return Milliseconds(std::max<qint64>(0, deadline.remainingTime())); }
};

Dispatcher::Dispatcher(Store &store, Gateway &gateway, Random &random, DispatchOptions options,
                       QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_gateway(gateway)
    , m_random(random)
    , m_options(std::move(options))
    , m_pace(m_options.rate)
{
}

void Dispatcher::setOptions(DispatchOptions options)
{
    m_options = std::move(options);
    m_pace = Pace(m_options.rate);
    handOver();
}

TurnOperation Dispatcher::turn() const
{
    return {m_pace, m_options.timeout};
}

void Dispatcher::dispatch(OutgoingMessage message, QDeadlineTimer deadline, Milliseconds wait,
                          Done done)
{
    auto job = std::make_shared<Job>();
    job->message = std::move(message);
    job->deadline = deadline;
    job->done = std::move(done);
    await(job, wait);
}

void Dispatcher::await(const JobPointer &job, Milliseconds wait)
{
    if (wait <= Milliseconds(0)) {
        enqueue(job);
        return;
    }
    // A millisecond more: a timer may be that much early, a turn may not.
    QTimer::singleShot(timerInterval(wait + Milliseconds(1)), Qt::PreciseTimer, this,
                       [this, job] { enqueue(job); });
}

void Dispatcher::enqueue(const JobPointer &job)
{
    m_ready.push_back(job);
    handOver();
    const bool isWaiting = !m_ready.empty() && m_ready.back() == job;
    if (!isWaiting)
        return;
    QTimer::singleShot(timerInterval(job->remaining()), Qt::PreciseTimer, this, [this, job] {
        const auto place = std::find(m_ready.begin(), m_ready.end(), job);
        if (place == m_ready.end())
            return;
        m_ready.erase(place);
        finish(job, MessageNotHandedOver {Milliseconds(1'000)});
    });
}

void Dispatcher::handOver()
{
    while (!m_ready.empty() && m_underWay < m_options.connections) {
        const JobPointer job = m_ready.front();
        m_ready.pop_front();
        if (job->deadline.hasExpired()) {
            finish(job, MessageNotHandedOver {Milliseconds(1'000)});
            continue;
        }
        ++m_underWay;
        m_gateway.send(job->message, job->remaining(), [this, job](const MessageOutcome &outcome) {
            --m_underWay;
            conclude(job, outcome);
            handOver();
        });
    }
}

void Dispatcher::conclude(const JobPointer &job, const MessageOutcome &outcome)
{
    const auto *refusal = std::get_if<MessageRefused>(&outcome);
    if (refusal && refusal->isWorthRetrying() && retry(job, *refusal))
        return;
    std::visit([&job](const auto &known) { finish(job, known); }, outcome);
}

// False where no retry is left or there is no time for one.
bool Dispatcher::retry(const JobPointer &job, const MessageRefused &refusal)
{
    constexpr int tooManyRequests = 429;
    Milliseconds pause = refusal.status == tooManyRequests ? rateRefusalPause
                                                           : firstPause * (1 << job->retries);
    pause = std::max(pause, refusal.retryAfter.value_or(Milliseconds(0))) + jitter(mostJitter);
    if (job->retries == mostRetries || pause >= job->remaining())
        return false;
    ++job->retries;
    job->lastRefusal = refusal;
    QTimer::singleShot(timerInterval(pause), Qt::PreciseTimer, this,
                       [this, job] { retakeTurn(job); });
    return true;
}

void Dispatcher::retakeTurn(const JobPointer &job)
{
    if (m_pace.isUnlimited()) {
        enqueue(job);
        return;
    }
    const QPointer<Dispatcher> self(this);
    m_store.takeTurn({m_pace, job->remaining()}, [self, job](const Result<TurnOutcome> &turn) {
        if (!self)
            return;
        if (turn && std::holds_alternative<Milliseconds>(*turn))
            self->await(job, std::get<Milliseconds>(*turn));
        else
            finish(job, job->lastRefusal);
    });
}

void Dispatcher::finish(const JobPointer &job, const DispatchOutcome &outcome)
{
    // A retry whose turn or connection did not come has been refused all the same.
    const bool wasRefused = job->retries > 0
        && std::holds_alternative<MessageNotHandedOver>(outcome);
    job->done(wasRefused ? DispatchOutcome(job->lastRefusal) : outcome);
}

Milliseconds Dispatcher::jitter(Milliseconds most)
{
    const auto byte = static_cast<unsigned char>(m_random.bytes(1).front());
    return most * byte / 255;
}

} // namespace smsverify
