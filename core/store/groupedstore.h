// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailbox.h"
#include "store/groupcommitter.h"
#include "store/operationqueue.h"
#include "store/store.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace smsverify {

// A store whose operations wait in one queue for its threads, each of which has a connection of its
// own and does many of them in one transaction. It opens the database by itself, and again
// whenever that failed; health() tells how that went. It is well as long as one connection is.
class GroupedStore : public QObject, public Store
{
    Q_OBJECT

public:
    ~GroupedStore() override;

    void put(const PutOperation &operation, Reply<PutOutcome> reply) override;
    void check(const CheckOperation &operation, Reply<CheckResult> reply) override;
    void record(const DeliveryRecord &record, Reply<RecordOutcome> reply) override;
    void takeTurn(const TurnOperation &operation, Reply<TurnOutcome> reply) override;
    void remove(const AuthId &authId, Reply<RemoveOutcome> reply) override;
    void take(const AuthId &authId, Reply<std::optional<Entry>> reply) override;
    void restore(const Entry &entry, Reply<RestoreOutcome> reply) override;
    void adopt(const AdoptOperation &operation, Reply<AdoptOutcome> reply) override;
    void clearLimit(const QByteArray &limit, const QByteArray &subject,
                    Reply<RemoveOutcome> reply) override;
    void find(const AuthId &authId, Reply<std::optional<FoundEntry>> reply) override;
    StoreHealth health() const override;
    StoreFigures figures() const override;

    // Tells those who share the database where this process's API listens; empty: nowhere.
    virtual void announce(const QString &endpoint) = 0;

    // From the next sweep on.
    void setExpiredRetention(std::chrono::milliseconds retention);

Q_SIGNALS:
    // Once a change, also after the first opening.
    void healthChanged(const smsverify::StoreHealth &health);
    void swept(qint64 entries);

protected:
    GroupedStore(const Clock &clock, std::size_t queueCeiling, QObject *parent);

    // What waits for longer than that, because no connection takes it, is answered with
    // StoreUnavailable. Without a call nothing waits too long.
    void setLongestWait(std::chrono::milliseconds wait);

    // Starts a thread with this connection; the first one's sweeps.
    void addConnection(std::unique_ptr<StoreConnection> connection,
                       GroupCommitter::Options options);

private:
    template <class Outcome, class Work>
    void submit(Footprint footprint, Work work, Reply<Outcome> reply,
                OperationQueue::Urgency urgency = OperationQueue::Urgency::Now);
    void tellHealth();
    void giveUpOnThoseThatWait();

    const Clock &m_clock;
    OperationQueue m_queue;
    Mailbox m_mailbox;
    QTimer m_patience;
    std::chrono::milliseconds m_longestWait{};
    std::vector<StoreHealth> m_reported; // of each connection
    StoreHealth m_told{}; // by the last signal
    std::vector<std::unique_ptr<GroupCommitter>> m_committers;
};

} // namespace smsverify
