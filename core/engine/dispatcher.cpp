// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/dispatcher.h"

#include <QPointer>

#include <algorithm>
#include <exception>
#include <limits>
#include <utility>

namespace smsverify {

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr int mostRetries = 3;

// A gateway that counts messages a second counts refused ones too: not again in the same second.
constexpr Milliseconds rateRefusalPause(1'000);
constexpr Milliseconds firstPause(200);
constexpr Milliseconds mostJitter(500);

// Nodes that share a store hand over their messages some time after the turns that it gives: so
// much later at most, and turns are that much further apart.
constexpr Milliseconds mostLateness(50);

Pace turnsOf(const DispatchOptions &options, const Store &store)
{
    return Pace(options.rate, store.isShared() ? mostLateness : Milliseconds(0));
}

// What is said to wait where nothing tells when a connection is free.
constexpr Milliseconds connectionWait(1'000);

// A QTimer holds at most 24 days.
DispatchOptions withTimerTimeout(DispatchOptions options)
{
    options.timeout = std::min(options.timeout, Milliseconds(std::numeric_limits<int>::max() - 1));
    return options;
}

// A pace counts in points of time; those that it never compares with another machine's need not be
// of the day.
TimePoint steadyNow()
{
    return TimePoint(
        std::chrono::floor<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch()));
}

} // namespace

struct Dispatcher::Job
{
    OutgoingMessage message;
    QDeadlineTimer deadline;
    Done done;
    int retries = 0;
    MessageRefused lastRefusal; // what a retry that comes to nothing answers with
    SteadyTime turn; // no sooner than that
    Milliseconds lead{}; // to be asked for with the next turn
    QTimer timer; // until its turn, the end of its patience, or its next try
    Step next = nullptr;

    Milliseconds remaining() const { return Milliseconds(deadline.remainingTime()); }
};

Dispatcher::Dispatcher(Store &store, Gateway &gateway, Random &random, DispatchOptions options,
                       QObject *parent)
    : QObject(parent), m_store(store), m_gateway(gateway), m_random(random),
      m_options(withTimerTimeout(std::move(options))), m_pace(m_options.rate),
      m_turns(turnsOf(m_options, store))
{
    m_gate.setSingleShot(true);
    m_gate.setTimerType(Qt::PreciseTimer);
    connect(&m_gate, &QTimer::timeout, this, &Dispatcher::handOverReady);
}

Dispatcher::~Dispatcher() = default;

void Dispatcher::setOptions(DispatchOptions options)
{
    m_options = withTimerTimeout(std::move(options));
    m_pace = Pace(m_options.rate);
    m_turns = turnsOf(m_options, m_store);
    handOverReady();
}

TurnOperation Dispatcher::turn() const
{
    return {m_turns, m_options.timeout};
}

void Dispatcher::dispatch(OutgoingMessage message, QDeadlineTimer deadline, SteadyTime askedAt,
                          Milliseconds wait, Done done)
{
    auto owned = std::make_unique<Job>();
    Job &job = *owned;
    job.message = std::move(message);
    job.deadline = deadline;
    job.done = std::move(done);
    job.timer.setSingleShot(true);
    job.timer.setTimerType(Qt::PreciseTimer);
    connect(&job.timer, &QTimer::timeout, this, [this, &job] { (this->*job.next)(job); });
    m_jobs.emplace(&job, std::move(owned));
    await(job, askedAt, wait);
}

void Dispatcher::after(Job &job, Milliseconds wait, Step next)
{
    job.next = next;
    // A millisecond more: a timer may be that much early, a turn may not.
    job.timer.start(wait + Milliseconds(1));
}

void Dispatcher::await(Job &job, SteadyTime askedAt, Milliseconds wait)
{
    const auto taken = std::chrono::ceil<Milliseconds>(std::chrono::steady_clock::now() - askedAt);
    job.turn = askedAt + wait;
    // A turn that comes before the store's answer is of no use, and the next answer may take as
    // long.
    job.lead = taken > mostLateness / 2 ? 2 * taken : Milliseconds(0);
    if (wait >= job.remaining())
        finish(job, MessageNotHandedOver{wait});
    else if (wait > Milliseconds(0))
        after(job, wait, &Dispatcher::enqueue);
    else
        enqueue(job);
}

void Dispatcher::enqueue(Job &job)
{
    const bool isFree = m_ready.empty() && m_underWay < m_options.connections;
    if (isFree && isLate(job)) {
        retakeTurn(job);
    } else if (isFree && mayHandOver()) {
        handOver(job);
    } else {
        m_ready.push_back(&job);
        after(job, job.remaining(), &Dispatcher::giveUp);
    }
}

void Dispatcher::giveUp(Job &job)
{
    m_ready.erase(std::ranges::find(m_ready, &job));
    finish(job, MessageNotHandedOver{connectionWait});
}

// Others may use the store's next turns by now.
bool Dispatcher::isLate(const Job &job) const
{
    return m_store.isShared() && !m_pace.isUnlimited()
        && std::chrono::steady_clock::now() > job.turn + mostLateness;
}

// Turns are given beforehand. Those that come late, because no connection was free, must not leave
// together with the next.
bool Dispatcher::mayHandOver()
{
    if (m_pace.isUnlimited())
        return true;
    const Pace::Turn turn = m_pace.next(m_handedOver, steadyNow(), Milliseconds(0));
    if (turn.wait > Milliseconds(0)) {
        m_gate.start(turn.wait + Milliseconds(1));
        return false;
    }
    m_handedOver = turn.state;
    return true;
}

void Dispatcher::handOverReady()
{
    const QPointer<Dispatcher> self(this);
    while (self && !m_ready.empty() && m_underWay < m_options.connections) {
        Job &job = *m_ready.front();
        const bool isTooLate = isLate(job);
        if (!isTooLate && !mayHandOver())
            return;
        m_ready.pop_front();
        job.timer.stop();
        if (isTooLate)
            retakeTurn(job);
        else
            handOver(job);
    }
}

void Dispatcher::handOver(Job &job)
{
    if (job.remaining() == Milliseconds(0)) {
        finish(job, MessageNotHandedOver{connectionWait});
        return;
    }
    ++m_underWay;
    const QPointer<Dispatcher> self(this);
    try {
        m_gateway.send(job.message, job.remaining(), [self, &job](const MessageOutcome &outcome) {
            if (!self)
                return;
            --self->m_underWay;
            self->conclude(job, outcome);
            if (self) // whoever was answered may have ended it
                self->handOverReady();
        });
    } catch (const std::exception &error) {
        // A message too large for memory. Nothing tells how far the gateway came.
        --m_underWay;
        finish(job, MessageUnconfirmed{QString::fromUtf8(error.what())});
    }
}

void Dispatcher::conclude(Job &job, const MessageOutcome &outcome)
{
    const auto *refusal = std::get_if<MessageRefused>(&outcome);
    if (refusal && refusal->isWorthRetrying() && retry(job, *refusal))
        return;
    std::visit([this, &job](const auto &known) { finish(job, known); }, outcome);
}

// False where no retry is left or there is no time for one.
bool Dispatcher::retry(Job &job, const MessageRefused &refusal)
{
    constexpr int tooManyRequests = 429;
    if (job.retries == mostRetries)
        return false;
    Milliseconds pause =
        refusal.status == tooManyRequests ? rateRefusalPause : firstPause * (1 << job.retries);
    // Retry-After may be as large as a number can be: nothing is added to it before it is judged.
    pause = std::max(pause, refusal.retryAfter.value_or(Milliseconds(0)));
    if (pause >= job.remaining())
        return false;
    pause += jitter();
    if (pause >= job.remaining())
        return false;
    ++job.retries;
    job.lastRefusal = refusal;
    after(job, pause, &Dispatcher::retakeTurn);
    return true;
}

void Dispatcher::retakeTurn(Job &job)
{
    if (m_pace.isUnlimited()) {
        enqueue(job);
        return;
    }
    // The whole timeout, not what is left of it: by longestWait a pace tells turns that others
    // wait for from turns that a clock left behind.
    TurnOperation operation = turn();
    operation.lead = std::min(job.lead, job.remaining());
    const QPointer<Dispatcher> self(this);
    const SteadyTime askedAt = std::chrono::steady_clock::now();
    m_store.takeTurn(operation, [self, &job, askedAt](const Result<TurnOutcome> &turn) {
        if (!self)
            return;
        if (turn && std::holds_alternative<Milliseconds>(*turn))
            self->await(job, askedAt, std::get<Milliseconds>(*turn));
        else
            self->finish(job, MessageNotHandedOver{connectionWait});
    });
}

void Dispatcher::finish(Job &job, const DispatchOutcome &outcome)
{
    // A retry whose turn or connection did not come has been refused all the same.
    const bool wasRefused =
        job.retries > 0 && std::holds_alternative<MessageNotHandedOver>(outcome);
    const DispatchOutcome told = wasRefused ? DispatchOutcome(job.lastRefusal) : outcome;
    const Done done = std::move(job.done);
    m_jobs.erase(&job);
    done(told); // may end this
}

Milliseconds Dispatcher::jitter()
{
    const auto byte = static_cast<unsigned char>(m_random.bytes(1).front());
    return mostJitter * byte / 255;
}

} // namespace smsverify
