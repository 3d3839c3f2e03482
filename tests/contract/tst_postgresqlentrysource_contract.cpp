// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/entrysourcecontract.h"
#include "postgresql/postgresqlentrysource.h"
#include "postgresql/postgresqlstore.h"
#include "support/scratchpostgresql.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace smsverify;

class TestPostgresqlEntrySourceContract final : public EntrySourceContract
{
    Q_OBJECT

protected:
    QString missing() const override
    {
        return ScratchPostgresql::isInstalled() ? QString() : u"PostgreSQL"_s;
    }

    void makePlace() override
    {
        if (!m_server) {
            m_server = std::make_unique<ScratchPostgresql>();
            QVERIFY(m_server->start());
        }
        QVERIFY(m_server->clearDatabase());
    }

    std::unique_ptr<Store> openStore(const Keyring &keyring, const Clock &clock,
                                     std::chrono::milliseconds expiredRetention) override
    {
        PostgresqlOptions options;
        options.url = url();
        options.expiredRetention = expiredRetention;
        options.sweepInterval = std::chrono::milliseconds(10);
        return std::make_unique<PostgresqlStore>(options, keyring, clock,
                                                 PostgresqlStore::Time::Clocks);
    }

    EntryPlace place(const Clock &clock) override
    {
        return PostgresqlEntrySource::place(url(), m_server->url(), &clock);
    }

private:
    Secret url() const { return Secret(m_server->url().toUtf8()); }

    std::unique_ptr<ScratchPostgresql> m_server;
};

QTEST_GUILESS_MAIN(TestPostgresqlEntrySourceContract)
#include "tst_postgresqlentrysource_contract.moc"
