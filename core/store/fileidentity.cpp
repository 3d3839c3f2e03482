// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/fileidentity.h"

#include <sys/stat.h>

namespace smsverify {

std::optional<FileIdentity> FileIdentity::of(const QByteArray &path)
{
    struct stat status
    {
    };
    if (::stat(path.constData(), &status) != 0)
        return std::nullopt;
    return FileIdentity{status.st_dev, status.st_ino};
}

std::optional<FileIdentity> FileIdentity::of(int descriptor)
{
    struct stat status
    {
    };
    if (::fstat(descriptor, &status) != 0)
        return std::nullopt;
    return FileIdentity{status.st_dev, status.st_ino};
}

} // namespace smsverify
