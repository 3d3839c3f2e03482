// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/storecontract.h"
#include "store/sqlitestore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace smsverify;

class TestSqliteStoreContract final : public StoreContract
{
    Q_OBJECT

protected:
    void makePlace() override
    {
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(m_directory->isValid());
    }

    std::unique_ptr<Store> openStore(const Clock &clock) override
    {
        StoreOptions options;
        options.file = m_directory->filePath(QStringLiteral("codes.db"));
        return std::make_unique<SqliteStore>(options, Keyring{keyOf('k'), std::nullopt}, clock);
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
};

QTEST_GUILESS_MAIN(TestSqliteStoreContract)
#include "tst_sqlitestore_contract.moc"
