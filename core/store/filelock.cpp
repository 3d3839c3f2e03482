// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/filelock.h"

#include "store/fileidentity.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace smsverify {

namespace {

QByteArray lockFile(const QString &databaseFile)
{
    return QFile::encodeName(databaseFile + QStringLiteral(".lock"));
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
    return isHeld() && FileIdentity::of(m_descriptor) == FileIdentity::of(lockFile(databaseFile));
}

std::variant<FileLock, FileLock::HeldByOther, FileLock::Unusable>
FileLock::acquire(const QString &databaseFile)
{
    const int descriptor =
        ::open(lockFile(databaseFile).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Unusable{errno};
    FileLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return Unusable{errno};
        char owner[32];
        const ssize_t length = ::read(descriptor, owner, sizeof owner);
        return HeldByOther{
            QString::fromLatin1(owner, length > 0 ? static_cast<qsizetype>(length) : 0).trimmed()};
    }
    const QByteArray self = QByteArray::number(::getpid()) + '\n';
    if (::ftruncate(descriptor, 0) != 0
        || ::pwrite(descriptor, self.constData(), static_cast<size_t>(self.size()), 0) < 0) {
        // The lock holds without the information.
    }
    return lock;
}

} // namespace smsverify
