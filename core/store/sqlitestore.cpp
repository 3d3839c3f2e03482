// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/sqlitestore.h"

#include <QFile>

#include <sys/stat.h>

namespace smsverify {

namespace {

// Each name would get a lock and a write-ahead log of its own
// (https://www.sqlite.org/howtocorrupt.html, 2.5).
void refuseHardLinks(const QString &file)
{
    struct stat status
    {
    };
    if (::stat(QFile::encodeName(file).constData(), &status) == 0 && S_ISREG(status.st_mode)
        && status.st_nlink > 1)
        throw SqlError(SqlError::Scope::Database, StoreHealth::Trouble::Unreachable,
                       QStringLiteral("the file has %1 names (hard links), and may have one")
                           .arg(status.st_nlink));
}

} // namespace

SqliteStore::SqliteStore(StoreOptions options, Keyring keyring, const Clock &clock, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_keyring(std::move(keyring)), m_clock(clock),
      m_committer(std::make_unique<GroupCommitter>(
          clock,
          GroupCommitter::Options{m_options.expiredRetention, m_options.sweepInterval,
                                  m_options.reopenInterval, m_options.queueCeiling},
          [this](SqlDatabase &database) { open(database); }, m_mailbox,
          GroupCommitter::Listeners{
              [this](const StoreHealth &health) { Q_EMIT healthChanged(health); },
              [this](std::int64_t entries) { Q_EMIT swept(entries); }}))
{
}

SqliteStore::~SqliteStore() = default;

void SqliteStore::open(SqlDatabase &database)
{
    if (!m_lock.isHeldFor(m_options.file)) {
        m_lock = FileLock();
        auto acquired = FileLock::acquire(m_options.file);
        if (const auto *other = std::get_if<FileLock::Owner>(&acquired))
            throw SqlError(SqlError::Scope::Database, StoreHealth::Trouble::InUse,
                           other->processId);
        if (const auto *unusable = std::get_if<FileLock::Unusable>(&acquired))
            throw SqlError::ofSystem(unusable->error);
        m_lock = std::move(std::get<FileLock>(acquired));
    }
    refuseHardLinks(m_options.file);
    database.open(m_options.file, m_options.lockWait);
    database.registerKeys(m_keyring, m_clock.now());
}

template <class Outcome, class Work>
void SqliteStore::submit(Work work, Reply<Outcome> reply)
{
    auto rejected = m_committer->submit(
        std::make_unique<TypedStoreOperation<Outcome>>(std::move(work), std::move(reply)));
    if (rejected)
        m_mailbox.post(
            rejected->answer({FailureCode::Overloaded, QStringLiteral("too many operations wait"),
                              std::chrono::seconds(1)}));
}

void SqliteStore::put(const PutOperation &operation, Reply<PutOutcome> reply)
{
    submit<PutOutcome>([operation](SqlSession &session) { return session.put(operation); },
                       std::move(reply));
}

void SqliteStore::check(const CheckOperation &operation, Reply<CheckResult> reply)
{
    submit<CheckResult>([operation](SqlSession &session) { return session.check(operation); },
                        std::move(reply));
}

void SqliteStore::record(const DeliveryRecord &record, Reply<RecordOutcome> reply)
{
    submit<RecordOutcome>([record](SqlSession &session) { return session.record(record); },
                          std::move(reply));
}

void SqliteStore::takeTurn(const TurnOperation &operation, Reply<TurnOutcome> reply)
{
    submit<TurnOutcome>([operation](SqlSession &session) { return session.takeTurn(operation); },
                        std::move(reply));
}

void SqliteStore::remove(const AuthId &authId, Reply<RemoveOutcome> reply)
{
    submit<RemoveOutcome>([authId](SqlSession &session) { return session.remove(authId); },
                          std::move(reply));
}

void SqliteStore::take(const AuthId &authId, Reply<std::optional<Entry>> reply)
{
    submit<std::optional<Entry>>([authId](SqlSession &session) { return session.take(authId); },
                                 std::move(reply));
}

void SqliteStore::restore(const Entry &entry, Reply<RestoreOutcome> reply)
{
    submit<RestoreOutcome>([entry](SqlSession &session) { return session.restore(entry); },
                           std::move(reply));
}

void SqliteStore::adopt(const AdoptOperation &operation, Reply<AdoptOutcome> reply)
{
    submit<AdoptOutcome>([operation](SqlSession &session) { return session.adopt(operation); },
                         std::move(reply));
}

void SqliteStore::clearLimit(const QByteArray &limit, const QByteArray &subject,
                             Reply<RemoveOutcome> reply)
{
    submit<RemoveOutcome>(
        [limit, subject](SqlSession &session) { return session.clearLimit(limit, subject); },
        std::move(reply));
}

void SqliteStore::find(const AuthId &authId, Reply<std::optional<Entry>> reply)
{
    submit<std::optional<Entry>>([authId](SqlSession &session) { return session.find(authId); },
                                 std::move(reply));
}

StoreHealth SqliteStore::health() const
{
    return m_committer->health();
}

StoreFigures SqliteStore::figures() const
{
    return m_committer->figures();
}

void SqliteStore::setExpiredRetention(std::chrono::milliseconds retention)
{
    m_committer->setExpiredRetention(retention);
}

} // namespace smsverify
