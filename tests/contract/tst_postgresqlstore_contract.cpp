// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/storecontract.h"
#include "postgresql/postgresqlstore.h"
#include "support/scratchpostgresql.h"

#include <QTest>

using namespace smsverify;

class TestPostgresqlStoreContract final : public StoreContract
{
    Q_OBJECT

protected:
    void makePlace() override
    {
        if (!m_server) {
            m_server = std::make_unique<ScratchPostgresql>();
            QVERIFY(m_server->start());
        }
        QVERIFY(m_server->clearDatabase());
    }

    std::unique_ptr<Store> openStore(const Clock &clock) override
    {
        PostgresqlOptions options;
        options.url = Secret(m_server->url().toUtf8());
        return std::make_unique<PostgresqlStore>(options, Keyring{keyOf('k'), std::nullopt}, clock,
                                                 PostgresqlStore::Time::Clocks);
    }

private:
    std::unique_ptr<ScratchPostgresql> m_server;
};

QTEST_GUILESS_MAIN(TestPostgresqlStoreContract)
#include "tst_postgresqlstore_contract.moc"
