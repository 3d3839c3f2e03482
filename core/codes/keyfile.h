// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/random.h"
#include "codes/codekey.h"

#include <QString>

#include <tl/expected.hpp>

namespace smsverify {

// code_hash.key in the data directory: the base64 text of CODE_HASH_KEY where no setting gives it.
class KeyFile
{
public:
    enum class Trouble {
        Absent, // there is no such file, or no such directory
        Unreadable, // the system refuses
        Exposed, // its mode lets others than its owner in, or its owner not read
        Malformed, // not the base64 text of 32 bytes
        NotCreated, // the system refuses to write it, or to sync it
    };

    struct Problem
    {
        Trouble trouble = Trouble::Absent;
        QString detail; // for the log: the file and what is wrong with it, nothing of its content

        bool operator==(const Problem &) const = default;
    };

    // The data directory, absolute.
    explicit KeyFile(const QString &directory);

    const QString &path() const { return m_path; }

    // The key in the file. White space around it is no fault.
    tl::expected<CodeKey, Problem> read() const;

    // Writes a new key, mode 0600, and gives it once file and directory are synced. Where there is
    // a file by now, from another process perhaps, it stays and what it says counts: of several
    // that create at once all get the same key. The directory must be there.
    tl::expected<CodeKey, Problem> create(Random &random) const;

private:
    tl::unexpected<Problem> problem(Trouble trouble, const QString &why) const;

    QString m_directory;
    QString m_path;
};

} // namespace smsverify
