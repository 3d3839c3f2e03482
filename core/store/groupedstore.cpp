// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/groupedstore.h"

namespace smsverify {

namespace {

Footprint footprintOf(const AuthId &authId)
{
    Footprint footprint;
    footprint.entry = authId;
    return footprint;
}

// Well where one connection is; else as the first that knows more than that it is being opened.
StoreHealth together(const std::vector<StoreHealth> &healths)
{
    StoreHealth result;
    for (const StoreHealth &health : healths) {
        if (health.isUsable())
            return health;
        if (result.trouble == StoreHealth::Trouble::Opening)
            result = health;
    }
    return result;
}

template <std::size_t Bounds>
void add(Distribution<Bounds> &sum, const Distribution<Bounds> &part)
{
    for (std::size_t i = 0; i < sum.classes.size(); ++i)
        sum.classes[i] += part.classes[i];
    sum.sum += part.sum;
}

} // namespace

GroupedStore::GroupedStore(const Clock &clock, std::size_t queueCeiling, QObject *parent)
    : QObject(parent), m_clock(clock), m_queue(queueCeiling)
{
}

GroupedStore::~GroupedStore()
{
    m_queue.close();
}

void GroupedStore::setLongestWait(std::chrono::milliseconds wait)
{
    m_longestWait = wait;
    constexpr int looksDuringWait = 8;
    m_patience.setInterval(wait / looksDuringWait);
    connect(&m_patience, &QTimer::timeout, this, &GroupedStore::giveUpOnThoseThatWait);
    m_patience.start();
}

void GroupedStore::giveUpOnThoseThatWait()
{
    const auto late = m_queue.takeOlderThan(std::chrono::steady_clock::now() - m_longestWait);
    for (const auto &operation : late)
        m_mailbox.post(operation->answer({FailureCode::StoreUnavailable,
                                          troubleName(health().trouble), std::chrono::seconds(1)}));
}

void GroupedStore::addConnection(std::unique_ptr<StoreConnection> connection,
                                 GroupCommitter::Options options)
{
    options.sweeping =
        m_committers.empty() ? GroupCommitter::Sweeping::Sweeps : GroupCommitter::Sweeping::DoesNot;
    m_reported.emplace_back();
    m_committers.push_back(std::make_unique<GroupCommitter>(
        m_clock, options, std::move(connection), m_queue, m_mailbox,
        GroupCommitter::Listeners{[this, place = m_committers.size()](const StoreHealth &health) {
                                      m_reported[place] = health;
                                      tellHealth();
                                  },
                                  [this](std::int64_t entries) { Q_EMIT swept(entries); }}));
}

void GroupedStore::tellHealth()
{
    const StoreHealth now = together(m_reported);
    if (now.trouble == m_told.trouble)
        return;
    m_told = now;
    Q_EMIT healthChanged(now);
}

template <class Outcome, class Work>
void GroupedStore::submit(Footprint footprint, Work work, Reply<Outcome> reply,
                          OperationQueue::Urgency urgency)
{
    auto rejected = m_queue.submit(std::make_unique<TypedStoreOperation<Outcome>>(
                                       std::move(footprint), std::move(work), std::move(reply)),
                                   urgency);
    if (rejected)
        m_mailbox.post(
            rejected->answer({FailureCode::Overloaded, QStringLiteral("too many operations wait"),
                              std::chrono::seconds(1)}));
}

void GroupedStore::put(const PutOperation &operation, Reply<PutOutcome> reply)
{
    submit<PutOutcome>(
        smsverify::footprintOf(operation),
        [operation](SqlSession &session) { return session.put(operation); }, std::move(reply));
}

void GroupedStore::check(const CheckOperation &operation, Reply<CheckResult> reply)
{
    submit<CheckResult>(
        smsverify::footprintOf(operation),
        [operation](SqlSession &session) { return session.check(operation); }, std::move(reply));
}

// Where the gateway took the message nobody waits for this; whom it refused, somebody does.
void GroupedStore::record(const DeliveryRecord &record, Reply<RecordOutcome> reply)
{
    const bool isWithdrawn =
        record.delivery == Delivery::Refused || record.delivery == Delivery::NotHandedOver;
    submit<RecordOutcome>(
        footprintOf(record.authId),
        [record](SqlSession &session) { return session.record(record); }, std::move(reply),
        isWithdrawn ? OperationQueue::Urgency::Now : OperationQueue::Urgency::Soon);
}

void GroupedStore::takeTurn(const TurnOperation &operation, Reply<TurnOutcome> reply)
{
    submit<TurnOutcome>(
        smsverify::footprintOf(operation),
        [operation](SqlSession &session) { return session.takeTurn(operation); }, std::move(reply));
}

void GroupedStore::remove(const AuthId &authId, Reply<RemoveOutcome> reply)
{
    submit<RemoveOutcome>(
        footprintOf(authId), [authId](SqlSession &session) { return session.remove(authId); },
        std::move(reply));
}

void GroupedStore::take(const AuthId &authId, Reply<std::optional<Entry>> reply)
{
    submit<std::optional<Entry>>(
        footprintOf(authId), [authId](SqlSession &session) { return session.take(authId); },
        std::move(reply));
}

void GroupedStore::restore(const Entry &entry, Reply<RestoreOutcome> reply)
{
    submit<RestoreOutcome>(
        smsverify::footprintOf(entry),
        [entry](SqlSession &session) { return session.restore(entry); }, std::move(reply));
}

void GroupedStore::adopt(const AdoptOperation &operation, Reply<AdoptOutcome> reply)
{
    submit<AdoptOutcome>(
        smsverify::footprintOf(operation),
        [operation](SqlSession &session) { return session.adopt(operation); }, std::move(reply));
}

void GroupedStore::clearLimit(const QByteArray &limit, const QByteArray &subject,
                              Reply<RemoveOutcome> reply)
{
    Footprint footprint;
    footprint.limits.push_back({limit, subject});
    submit<RemoveOutcome>(
        std::move(footprint),
        [limit, subject](SqlSession &session) { return session.clearLimit(limit, subject); },
        std::move(reply));
}

void GroupedStore::find(const AuthId &authId, Reply<std::optional<FoundEntry>> reply)
{
    submit<std::optional<FoundEntry>>(
        footprintOf(authId), [authId](SqlSession &session) { return session.find(authId); },
        std::move(reply));
}

StoreHealth GroupedStore::health() const
{
    std::vector<StoreHealth> healths;
    for (const auto &committer : m_committers)
        healths.push_back(committer->health());
    return together(healths);
}

StoreFigures GroupedStore::figures() const
{
    StoreFigures result;
    for (const auto &committer : m_committers) {
        const StoreFigures figures = committer->figures();
        result.activeEntries += figures.activeEntries;
        result.sweptEntries += figures.sweptEntries;
        add(result.commitTimes, figures.commitTimes);
        add(result.batchSizes, figures.batchSizes);
    }
    result.waitingOperations = m_queue.size();
    return result;
}

void GroupedStore::setExpiredRetention(std::chrono::milliseconds retention)
{
    for (const auto &committer : m_committers)
        committer->setExpiredRetention(retention);
}

} // namespace smsverify
