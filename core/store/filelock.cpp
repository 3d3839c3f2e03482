// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/filelock.h"

#include "store/fileidentity.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace smsverify {

namespace {

constexpr qint64 mostRead = 1'024;
constexpr qsizetype mostDigits = 32; // of a process id

// Beside the database itself, whatever name leads to it: one database has one lock.
QString lockFile(const QString &databaseFile)
{
    const QFileInfo info(databaseFile);
    const QString folder = QFileInfo(info.path()).canonicalFilePath();
    QString file = info.canonicalFilePath();
    if (file.isEmpty()) // it is still to be made, or its folder is missing
        file = folder.isEmpty() ? databaseFile : folder + u'/' + info.fileName();
    return file + QStringLiteral(".lock");
}

} // namespace

FileLock::FileLock(int descriptor) : m_descriptor(descriptor) { }

FileLock::FileLock(FileLock &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileLock::~FileLock()
{
    // The file stays: removing it would let two processes lock two files of one name.
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool FileLock::isHeldFor(const QString &databaseFile) const
{
    return isHeld()
        && FileIdentity::of(m_descriptor)
        == FileIdentity::of(QFile::encodeName(lockFile(databaseFile)));
}

std::variant<FileLock, FileLock::Owner, FileLock::Unusable>
FileLock::acquire(const QString &databaseFile)
{
    const int descriptor = ::open(QFile::encodeName(lockFile(databaseFile)).constData(),
                                  O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Unusable{errno};
    FileLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return Unusable{errno};
        return owner(databaseFile);
    }
    announce(databaseFile, {});
    return lock;
}

FileLock::Owner FileLock::owner(const QString &databaseFile)
{
    QFile file(lockFile(databaseFile));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> lines = file.read(mostRead).split('\n');
    return {QString::fromLatin1(lines.value(0).left(mostDigits)),
            QString::fromUtf8(lines.value(1))};
}

void FileLock::announce(const QString &databaseFile, const QString &endpoint)
{
    // In place: a new file would not be the locked one. The lock holds without the information.
    QFile file(lockFile(databaseFile));
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
        file.write(QByteArray::number(::getpid()) + '\n' + endpoint.toUtf8() + '\n');
}

} // namespace smsverify
