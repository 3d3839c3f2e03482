// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/entrysourcecontract.h"
#include "store/sqlitestore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace smsverify;

class TestSqliteEntrySourceContract final : public EntrySourceContract
{
    Q_OBJECT

protected:
    void makePlace() override { m_folder = std::make_unique<QTemporaryDir>(); }

    std::unique_ptr<Store> openStore(const Keyring &keyring, const Clock &clock,
                                     std::chrono::milliseconds expiredRetention) override
    {
        StoreOptions options;
        options.file = file();
        options.expiredRetention = expiredRetention;
        options.sweepInterval = std::chrono::milliseconds(10);
        return std::make_unique<SqliteStore>(options, keyring, clock);
    }

    EntryPlace place(const Clock &clock) override
    {
        return SqliteEntrySource::place(file(), clock);
    }

private:
    QString file() const { return m_folder->filePath(u"codes.db"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSqliteEntrySourceContract)
#include "tst_sqliteentrysource_contract.moc"
