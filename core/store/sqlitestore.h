// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/mailbox.h"
#include "codes/codekey.h"
#include "store/filelock.h"
#include "store/groupcommitter.h"
#include "store/store.h"
#include "store/storeoptions.h"

#include <QObject>

namespace smsverify {

// The store in one SQLite file, written by this process alone. It opens the file by itself, on its
// own thread, and again whenever it failed; health() tells how that went.
class SqliteStore final : public QObject, public Store
{
    Q_OBJECT

public:
    SqliteStore(StoreOptions options, Keyring keyring, const Clock &clock,
                QObject *parent = nullptr);
    ~SqliteStore() override;

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
    void find(const AuthId &authId, Reply<std::optional<Entry>> reply) override;
    StoreHealth health() const override;
    StoreFigures figures() const override;

    // From the next sweep on.
    void setExpiredRetention(std::chrono::milliseconds retention);

Q_SIGNALS:
    // Once a change, also after the first opening.
    void healthChanged(const smsverify::StoreHealth &health);
    void swept(qint64 entries);

private:
    template <class Outcome, class Work>
    void submit(Work work, Reply<Outcome> reply);
    void open(SqlDatabase &database);

    const StoreOptions m_options;
    const Keyring m_keyring;
    const Clock &m_clock;
    FileLock m_lock; // the store's thread only
    Mailbox m_mailbox;
    std::unique_ptr<GroupCommitter> m_committer;
};

} // namespace smsverify
