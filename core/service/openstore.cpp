// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "service/openstore.h"

#include "service/storeofsettings.h"

#include <QDir>
#include <QEventLoop>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

StartFailure failureOf(const StoreHealth &health, const KeyringSource &keys)
{
    switch (health.trouble) {
    case StoreHealth::Trouble::InUse:
        return {StartFailure::Reason::DatabaseInUse, health.detail};
    case StoreHealth::Trouble::KeyMismatch:
        return {keys.isNewFile() ? StartFailure::Reason::KeyFileMissing
                                 : StartFailure::Reason::KeyMismatch,
                {}};
    case StoreHealth::Trouble::TransactionPooling:
        return {StartFailure::Reason::TransactionPooling, {}};
    case StoreHealth::Trouble::None:
    case StoreHealth::Trouble::Opening:
    case StoreHealth::Trouble::Locked:
    case StoreHealth::Trouble::ReadOnly:
    case StoreHealth::Trouble::Full:
    case StoreHealth::Trouble::Corrupt:
    case StoreHealth::Trouble::NewerSchema:
    case StoreHealth::Trouble::Unreachable:
    case StoreHealth::Trouble::Failing:
        break;
    }
    return {StartFailure::Reason::DatabaseUnusable,
            u"%1: %2"_s.arg(troubleName(health.trouble), health.detail)};
}

} // namespace

tl::expected<KeyringSource, StartFailure> loadKeys(const Settings &settings, Random &random)
{
    const QString &directory = settings.storage.dataDirectory;
    if (!QDir().mkpath(directory))
        return tl::unexpected(StartFailure{StartFailure::Reason::DataDirectory, directory});
    return KeyringSource::load(settings.storage, random).map_error([](const QString &why) {
        return StartFailure{StartFailure::Reason::KeyUnusable, why};
    });
}

tl::expected<std::unique_ptr<Store>, StartFailure>
openStore(const Settings &settings, const KeyringSource &keys, const Clock &clock)
{
    const auto refusal = [&](const StartFailure &failure) {
        keys.forgetNewFile();
        return tl::unexpected(failure);
    };
    const QFileInfo database(settings.databaseFile());
    if (!settings.isPostgresql() && database.exists() && !database.isFile())
        return refusal({StartFailure::Reason::NotAFile, {}});
    auto store = storeOf(settings, keys.keyring(), clock);
    QEventLoop untilItIsKnown;
    QObject::connect(store.get(), &GroupedStore::healthChanged, &untilItIsKnown, &QEventLoop::quit);
    untilItIsKnown.exec();
    const StoreHealth health = store->health();
    if (!health.isUsable())
        return refusal(failureOf(health, keys));
    return store;
}

} // namespace smsverify
