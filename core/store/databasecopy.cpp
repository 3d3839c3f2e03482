// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/databasecopy.h"

#include "store/filelock.h"
#include "store/sqlerror.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using Refusal = DatabaseCopy::Refusal;
using Reason = DatabaseCopy::Refusal::Reason;

tl::unexpected<Refusal> refusal(Reason reason, const QString &detail = {})
{
    return tl::unexpected(Refusal{reason, detail});
}

tl::unexpected<Refusal> systemRefusal(Reason reason)
{
    return refusal(reason, QString::fromLocal8Bit(std::strerror(errno)));
}

struct Closer
{
    void operator()(sqlite3 *database) const { sqlite3_close_v2(database); }
};

// A file beside the one that it is to become; gone with this object where it has not become it.
class FileInTheMaking
{
public:
    explicit FileInTheMaking(const QString &file) : m_file(file), m_path(file + u".partial"_s)
    {
        remove();
    }
    ~FileInTheMaking() { remove(); }
    Q_DISABLE_COPY_MOVE(FileInTheMaking)

    // Throws SqlError.
    void fill(ReadDatabase &source) const
    {
        sqlite3 *opened = nullptr;
        errno = 0;
        const int code = sqlite3_open_v2(
            QFile::encodeName(m_path).constData(), &opened,
            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
        const std::unique_ptr<sqlite3, Closer> target(opened);
        if (code != SQLITE_OK)
            throw SqlError::ofSqlite(opened);
        source.copyTo(opened);
        // A log beside it would belong to it.
        SqlStatement(opened, "PRAGMA journal_mode = DELETE").run();
    }

    // errno tells why not.
    bool become() const
    {
        return ::rename(QFile::encodeName(m_path).constData(),
                        QFile::encodeName(m_file).constData())
            == 0;
    }

    // Whether its name will be there after a power cut; errno tells why not.
    bool isNameOnDisk() const
    {
        const QByteArray folder = QFile::encodeName(QFileInfo(m_file).absolutePath());
        const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor < 0)
            return false;
        const bool isSynced = ::fsync(descriptor) == 0;
        ::close(descriptor);
        return isSynced;
    }

    const QString &path() const { return m_path; }

private:
    void remove() const
    {
        for (const char *ending : {"", "-journal", "-wal", "-shm"})
            ::unlink((QFile::encodeName(m_path) + ending).constData());
    }

    QString m_file;
    QString m_path;
};

// Copies what is open into the file in the making and reads that through.
tl::expected<LivingEntries, Refusal> copyInto(const FileInTheMaking &target, ReadDatabase &source,
                                              TimePoint now)
{
    try {
        target.fill(source);
    } catch (const SqlError &error) {
        return refusal(Reason::Unwritable, error.detail());
    }
    ReadDatabase made;
    if (const auto health = made.open(target.path()); !health.isReadable())
        return refusal(Reason::Unreadable, health.detail);
    try {
        made.checkIntegrity();
        return LivingEntries::of(made, now);
    } catch (const SqlError &error) {
        return refusal(Reason::Unreadable, error.detail());
    }
}

// What is in a database's place, under a second name until release(): with this object it is back
// as it was.
class KeptDatabase
{
public:
    explicit KeptDatabase(const QString &file)
        : m_file(QFile::encodeName(file)),
          m_name(u"%1.before-%2"_s.arg(
              file, QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss-zzz"_s)))
    {
    }
    ~KeptDatabase()
    {
        if (!m_isLinked)
            return;
        ::rename((kept() + "-wal").constData(), (m_file + "-wal").constData());
        ::unlink(kept().constData());
    }
    Q_DISABLE_COPY_MOVE(KeptDatabase)

    // Its log goes with it: SQLite would take that for the new file's. errno tells why not.
    bool keep()
    {
        if (::access(m_file.constData(), F_OK) != 0)
            return errno == ENOENT;
        emptyLog();
        if (::link(m_file.constData(), kept().constData()) != 0)
            return false;
        m_isLinked = true;
        m_wasThere = true;
        return ::rename((m_file + "-wal").constData(), (kept() + "-wal").constData()) == 0
            || errno == ENOENT;
    }

    // The name that stays; empty where nothing was there.
    QString release()
    {
        m_isLinked = false;
        return m_wasThere ? m_name : QString();
    }

private:
    QByteArray kept() const { return QFile::encodeName(m_name); }

    // As far as it is a database: then the file is whole without its log, whatever happens next.
    void emptyLog() const
    {
        sqlite3 *opened = nullptr;
        const int code =
            sqlite3_open_v2(m_file.constData(), &opened, SQLITE_OPEN_READWRITE, nullptr);
        const std::unique_ptr<sqlite3, Closer> database(opened);
        // The log is only opened by what reads.
        if (code == SQLITE_OK)
            sqlite3_exec(opened, "SELECT 1 FROM sqlite_schema; PRAGMA wal_checkpoint(TRUNCATE)",
                         nullptr, nullptr, nullptr);
    }

    QByteArray m_file;
    QString m_name;
    bool m_isLinked = false;
    bool m_wasThere = false;
};

} // namespace

tl::expected<LivingEntries, Refusal> DatabaseCopy::make(const QString &database,
                                                        const QString &copy, TimePoint now)
{
    ReadDatabase source;
    if (const auto health = source.open(database); !health.isReadable())
        return refusal(Reason::Unreadable, health.detail);
    if (QFileInfo::exists(copy))
        return refusal(Reason::Exists);
    const FileInTheMaking target(copy);
    auto entries = copyInto(target, source, now);
    if (entries && !(target.become() && target.isNameOnDisk()))
        return systemRefusal(Reason::Unwritable);
    return entries;
}

tl::expected<DatabaseCopy::Restored, Refusal> DatabaseCopy::restore(const QString &copy,
                                                                    const QString &database,
                                                                    const Keyring &keyring,
                                                                    TimePoint now)
{
    ReadDatabase source;
    if (const auto health = source.open(copy); !health.isReadable())
        return refusal(Reason::Unreadable, health.detail);
    try {
        if (LivingEntries::areOfOthers(source, keyring, now))
            return refusal(Reason::KeyMissing);
    } catch (const SqlError &error) {
        return refusal(Reason::Unreadable, error.detail());
    }
    const auto lock = FileLock::acquire(database);
    if (const auto *other = std::get_if<FileLock::Owner>(&lock))
        return refusal(Reason::InUse, other->processId);
    if (const auto *unusable = std::get_if<FileLock::Unusable>(&lock)) {
        errno = unusable->error;
        return systemRefusal(Reason::NotLockable);
    }
    const FileInTheMaking target(database);
    const auto entries = copyInto(target, source, now);
    if (!entries)
        return tl::unexpected(entries.error());
    KeptDatabase before(database);
    if (!before.keep() || !target.become())
        return systemRefusal(Reason::Unwritable);
    const QString kept = before.release();
    if (!target.isNameOnDisk())
        return systemRefusal(Reason::Unwritable);
    return Restored{*entries, kept};
}

} // namespace smsverify
