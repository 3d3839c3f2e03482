// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/keyfile.h"

#include <QFile>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr qsizetype largestFile = 256; // bytes; a key is 44

// An open file that closes itself.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) { }
    ~Descriptor()
    {
        if (isOpen())
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }

private:
    int m_number;
};

bool writeAll(int file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(file, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (written < 0 && errno != EINTR)
            return false;
        bytes = bytes.sliced(written < 0 ? 0 : written);
    }
    return true;
}

bool syncDirectory(const QString &directory)
{
    const Descriptor opened(
        ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened.isOpen() && ::fsync(opened.number()) == 0;
}

QString systemsWords()
{
    return qt_error_string(errno);
}

} // namespace

KeyFile::KeyFile(const QString &directory)
    : m_directory(directory), m_path(directory + u"/code_hash.key"_s)
{
}

tl::unexpected<KeyFile::Problem> KeyFile::problem(Trouble trouble, const QString &why) const
{
    return tl::unexpected(Problem{trouble, u"%1: %2"_s.arg(m_path, why)});
}

tl::expected<CodeKey, KeyFile::Problem> KeyFile::read() const
{
    // Not blocking: a pipe of that name must not stop the start.
    const Descriptor file(
        ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen())
        return problem(errno == ENOENT ? Trouble::Absent : Trouble::Unreadable, systemsWords());
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0)
        return problem(Trouble::Unreadable, systemsWords());
    if (!S_ISREG(status.st_mode))
        return problem(Trouble::Malformed, u"not a regular file"_s);
    if ((status.st_mode & (S_IRUSR | S_IRWXG | S_IRWXO)) != S_IRUSR) {
        return problem(Trouble::Exposed,
                       u"its mode is 0%1, and only its owner may read it (0600)"_s.arg(
                           status.st_mode & 07777, 0, 8));
    }
    // One more than a file may hold, so that a longer one is noticed.
    QByteArray content(largestFile + 1, Qt::Uninitialized);
    const ssize_t size = ::read(file.number(), content.data(), largestFile + 1);
    if (size < 0)
        return problem(Trouble::Unreadable, systemsWords());
    content.truncate(size);
    const Secret text(std::move(content));
    const std::optional<CodeKey> key = CodeKey::fromBase64(Secret(text.reveal().trimmed()));
    if (!key || size > largestFile)
        return problem(Trouble::Malformed, u"not the base64 text of 32 bytes"_s);
    // Whoever made it may have been killed before it came to this.
    syncDirectory(m_directory);
    return *key;
}

tl::expected<CodeKey, KeyFile::Problem> KeyFile::create(Random &random) const
{
    const Secret bytes(random.bytes(CodeKey::size));
    const Secret text(bytes.reveal().toBase64() + '\n');
    QByteArray temporary = QFile::encodeName(m_path + u".XXXXXX"_s);
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC)); // mode 0600
    if (!file.isOpen())
        return problem(Trouble::NotCreated, systemsWords());
    const bool isWritten = writeAll(file.number(), text.reveal()) && ::fsync(file.number()) == 0;
    // Unlike rename(2), link(2) never takes the place of another process's key.
    const bool isLinked =
        isWritten && ::link(temporary.constData(), QFile::encodeName(m_path).constData()) == 0;
    const bool isThereAlready = isWritten && !isLinked && errno == EEXIST;
    const QString why = isLinked || isThereAlready ? QString() : systemsWords();
    ::unlink(temporary.constData());
    if (!why.isEmpty())
        return problem(Trouble::NotCreated, why);
    if (!syncDirectory(m_directory))
        return problem(Trouble::NotCreated, systemsWords());
    return read();
}

} // namespace smsverify
