// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/legacyimport.h"

#include "base/saturating.h"
#include "store/sqlerror.h"

#include <QCryptographicHash>

namespace smsverify {

namespace {

std::int64_t milliseconds(TimePoint time)
{
    return time.time_since_epoch().count();
}

// A nonce is no secret; it has to be another one for each code.
QByteArray nonceOf(const LegacyCode &code)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData("smsverify legacy code 1\n");
    hash.addData(QByteArray::number(qlonglong(milliseconds(code.createdAt))) + '\n');
    hash.addData(code.authId.text().toUtf8());
    return hash.result().first(CodeHasher::nonceSize);
}

} // namespace

LegacyImport::LegacyImport(LegacyDatabase database, const Keyring &keyring,
                           const CodeOptions &options, const Clock &clock)
    : m_database(std::move(database)), m_hasher(keyring), m_options(options), m_clock(clock)
{
}

Result<std::optional<AdoptOperation>> LegacyImport::next()
{
    try {
        while (const auto row = m_database.next()) {
            if (!*row)
                ++m_skipped.malformed;
            else if (auto entry = entryOf(**row))
                return AdoptOperation(*std::move(entry));
        }
        return std::nullopt;
    } catch (const SqlError &error) {
        return failure(FailureCode::StoreUnavailable, error.detail());
    }
}

std::optional<Entry> LegacyImport::entryOf(const LegacyCode &code)
{
    Entry entry;
    entry.authId = code.authId;
    entry.attempts = code.attempts;
    entry.triesAllowed = m_options.triesAllowed;
    entry.createdAt = code.createdAt;
    entry.expiresAt = TimePoint(std::chrono::milliseconds(
        saturatingAdd(milliseconds(code.createdAt), m_options.lifetime.count())));
    entry.message = MessageState::Accepted;
    if (entry.isExpired(m_clock.now())) {
        ++m_skipped.expired;
        return std::nullopt;
    }
    if (entry.attempts >= entry.triesAllowed) {
        ++m_skipped.usedUp;
        return std::nullopt;
    }
    entry.code = m_hasher.hash(code.authId.text(), nonceOf(code), code.code);
    return entry;
}

} // namespace smsverify
