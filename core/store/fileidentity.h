// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

#include <sys/types.h>

namespace smsverify {

// Which file a path leads to. While a file is held open, no other file gets its identity.
struct FileIdentity
{
    dev_t device = 0;
    ino_t inode = 0;

    // Nothing where there is no such file.
    static std::optional<FileIdentity> of(const QByteArray &path);
    static std::optional<FileIdentity> of(int descriptor);

    bool operator==(const FileIdentity &) const = default;
};

} // namespace smsverify
