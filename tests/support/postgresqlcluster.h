// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/scratchfolder.h"

#include <QString>

namespace smsverify {

// A fresh cluster of Debian's newest PostgreSQL, made once a process and copied from then on. It
// has a database "verification" of a role of that name and the superuser "postgres", whom it asks
// for no password, and a role "with_password" whose members it does ask.
class PostgresqlCluster final
{
public:
    // The folder of PostgreSQL's programs; empty where it is not installed. And one of them.
    static QString programs();
    static QString program(const QString &name);

    // Puts a copy into this folder, as "data"; false, with a warning, where there is none.
    static bool copyInto(const ScratchFolder &folder);

private:
    PostgresqlCluster();
    bool make() const;

    ScratchFolder m_folder;
    bool m_isMade = false;
};

} // namespace smsverify
