// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/postgresqlcluster.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

const QString &installations()
{
    static const QString folder = u"/usr/lib/postgresql"_s;
    return folder;
}

} // namespace

QString PostgresqlCluster::programs()
{
    int newest = 0;
    for (const QString &version : QDir(installations()).entryList(QDir::Dirs)) {
        // A client alone has no server's programs.
        if (QFile::exists(u"%1/%2/bin/initdb"_s.arg(installations(), version)))
            newest = std::max(newest, version.toInt());
    }
    return newest == 0 ? QString() : u"%1/%2/bin"_s.arg(installations()).arg(newest);
}

QString PostgresqlCluster::program(const QString &name)
{
    return u"%1/%2"_s.arg(programs(), name);
}

PostgresqlCluster::PostgresqlCluster()
{
    m_isMade = make();
}

bool PostgresqlCluster::make() const
{
    const QString data = m_folder.filePath(u"data"_s);
    if (!m_folder.run(program(u"initdb"_s),
                      {u"-D"_s, data, u"-U"_s, u"postgres"_s, u"-E"_s, u"UTF8"_s,
                       u"--locale=C.UTF-8"_s, u"-A"_s, u"trust"_s, u"--no-sync"_s}))
        return false;
    m_folder.write(u"data/pg_hba.conf"_s, R"(
local all +with_password              scram-sha-256
host  all +with_password 127.0.0.1/32 scram-sha-256
local all all                         trust
host  all all            127.0.0.1/32 trust
)");
    // Without a server a statement is a line.
    return m_folder.run(program(u"postgres"_s),
                        {u"--single"_s, u"-D"_s, data, u"-c"_s, u"fsync=off"_s, u"postgres"_s},
                        "CREATE ROLE with_password\n"
                        "CREATE ROLE verification LOGIN\n"
                        "CREATE DATABASE verification OWNER verification\n");
}

bool PostgresqlCluster::copyInto(const ScratchFolder &folder)
{
    static const PostgresqlCluster original;
    return original.m_isMade
        && folder.run(u"cp"_s, {u"-r"_s, original.m_folder.filePath(u"data"_s), folder.path()});
}

} // namespace smsverify
