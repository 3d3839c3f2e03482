// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/sampledata.h"

#include "base/random.h"
#include "codes/keyfile.h"
#include "store/slot.h"
#include "store/sqldatabase.h"
#include "store/sqlerror.h"
#include "store/verifytime.h"

#include <array>
#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr std::chrono::minutes lifetime(60);
constexpr int triesAllowed = 3;

struct Sample
{
    const char *authId;
    int lastDigits; // of 1 206 555 01xx
    int secondsAgo;
    int attempts;
    int message; // 0 waiting, 1 accepted, 2 unconfirmed
};

constexpr std::array samples{
    Sample{"4f1c6c1e-90b3-4c41-a7a2-1e5b7a9d1055", 47, 16, 0, 0},
    Sample{"signup-204881", 84, 209, 1, 1},
    Sample{"b7e2d0f4-11c8-4d65-9c2b-a0f2f6f0b1c7", 21, 480, 0, 1},
    Sample{"newsletter@mail.example.org", 58, 956, 2, 1},
    Sample{"checkout-77120", 95, 1'399, 0, 1},
    Sample{"d93b0a52-6f1e-4a6c-8d0f-7d9f1f2b3310", 32, 1'723, 1, 1},
    Sample{"signup-204879", 69, 2'098, 0, 2},
    Sample{"signup-204877", 6, 2'310, 0, 1},
    Sample{"0a7fd1b9-3c6b-4e0e-8f67-cf0a7a4b2158", 43, 2'589, 2, 1},
    Sample{"pin-reset-55310", 80, 2'796, 1, 1},
    Sample{"signup-204871", 17, 2'967, 0, 1},
    Sample{"ticket-9923", 54, 3'188, 0, 1},
    Sample{"e1c0f6aa-52b7-4f1c-9a3e-7c1d9f7a5401", 91, 3'312, 0, 1},
    Sample{"signup-204866", 28, 3'429, 2, 1},
    Sample{"checkout-77102", 65, 3'506, 0, 1},
    Sample{"signup-204860", 12, 3'802, 1, 1},
    Sample{"ticket-9917", 38, 4'460, 0, 1},
    Sample{"pin-reset-55288", 73, 5'120, 0, 2},
};
constexpr int fillerEntries = 114; // behind those above

class SampleDatabase
{
public:
    SampleDatabase(SqlDatabase &database, KeyId key, TimePoint now)
        : m_insert(database.prepare(
            "INSERT INTO verification (slot, auth_id, recipient, nonce, digest, key_id,"
            " tries_allowed, created_at, expires_at, message_state, message_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")),
          m_attempt(database.prepare("INSERT INTO attempt (slot, count) VALUES (?, ?)")),
          m_count(database.prepare("INSERT INTO minute_count (minute, kind, count)"
                                   " VALUES (?, ?, ?)")),
          m_active(database.prepare("UPDATE active SET entries = ? WHERE id = 1")), m_key(key),
          m_now(now)
    {
    }

    void addEntry(const QByteArray &authId, int lastDigits, std::chrono::seconds age, int attempts,
                  int message)
    {
        const QByteArray nonce(16, 'n');
        const QByteArray digest(32, 'd');
        const QByteArray recipient = "12065550" + QByteArray::number(100 + lastDigits);
        const QByteArray id = message == 1 ? "mdr2-" + slotText(slotOf(authId)) : QByteArray("");
        const std::int64_t created = (m_now - age).time_since_epoch().count();
        m_insert.run({slotOf(authId), SqlText{authId}, SqlText{recipient}, QByteArrayView(nonce),
                      QByteArrayView(digest), m_key, std::int64_t(triesAllowed), created,
                      created + std::chrono::milliseconds(lifetime).count(), std::int64_t(message),
                      SqlText{id}});
        if (attempts > 0)
            m_attempt.run({slotOf(authId), std::int64_t(attempts)});
        m_active.run({++m_entries});
    }

    void addCount(std::int64_t minute, std::string_view kind, double count)
    {
        const auto whole = std::llround(count);
        if (whole > 0)
            m_count.run({minute, SqlText{QByteArrayView(kind.data(), std::ssize(kind))},
                         std::int64_t(whole)});
    }

private:
    static QByteArray slotText(Slot slot)
    {
        return QByteArray::number(slot, 16).rightJustified(16, '0').repeated(2);
    }

    SqlStatement m_insert;
    SqlStatement m_attempt;
    SqlStatement m_count;
    SqlStatement m_active;
    KeyId m_key;
    TimePoint m_now;
    std::int64_t m_entries = 0;
};

// A wave over the day with smaller ones on it, between 0 and 1.
double activity(std::int64_t minute)
{
    constexpr double day = 24 * 60;
    const double turn = 2 * std::numbers::pi * static_cast<double>(minute);
    return 0.55 + 0.2 * std::sin(turn / day) + 0.13 * std::sin(turn / 57)
        + 0.07 * std::sin(turn / 7) + 0.05 * std::sin(turn / 3.1);
}

void addCounts(SampleDatabase &data, TimePoint now)
{
    constexpr std::int64_t minutes = std::chrono::minutes(std::chrono::days(14)).count();
    constexpr std::int64_t ahead = 5; // while pictures are taken
    const std::int64_t last =
        std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count();
    for (std::int64_t minute = last - minutes; minute <= last + ahead; ++minute) {
        const double share = activity(minute);
        const double sent = 34 * share;
        const double verified = sent * (0.8 + 0.1 * std::sin(static_cast<double>(minute) / 11));
        const double expired = minute % 3 == 0 ? 2 * share : 0;
        const double notSent = minute % 7 == 0 ? 2.2 * (1 - share) : 0;
        // So that about as many wait all the time.
        const double ended = sent - verified - expired - std::cos(static_cast<double>(minute) / 9);
        data.addCount(minute, "requested", sent + notSent);
        data.addCount(minute, "exhausted", ended);
        data.addCount(minute, "sent", sent);
        data.addCount(minute, "verified", verified);
        data.addCount(minute, "wrong", 2.4 * share);
        data.addCount(minute, "expired", expired);
        data.addCount(minute, "not_sent", notSent);
        data.addCount(minute, "unconfirmed", minute % 29 == 0 ? 1 : 0);
        // Most people type their code within half a minute, some take two.
        for (const auto &[time, part] :
             {std::pair(9, 0.15), {17, 0.3}, {24, 0.3}, {48, 0.2}, {110, 0.05}})
            data.addCount(minute, verifyTimeKind(verifyTimeClass(std::chrono::seconds(time))),
                          verified * part);
    }
}

} // namespace

bool writeSampleData(const QString &folder, const QString &databaseFile, TimePoint now)
try {
    SystemRandom random;
    const auto key = KeyFile(folder).create(random);
    if (!key)
        return false;
    SqlDatabase database;
    database.open(databaseFile, std::chrono::seconds(1));
    database.registerKeys({*key, {}}, now);
    database.execute("BEGIN");
    SampleDatabase data(database, key->id(), now);
    for (const Sample &sample : samples)
        data.addEntry(sample.authId, sample.lastDigits, std::chrono::seconds(sample.secondsAgo),
                      sample.attempts, sample.message);
    for (int i = 0; i < fillerEntries; ++i)
        data.addEntry("signup-" + QByteArray::number(204'700 - i), (i * 37) % 100,
                      std::chrono::seconds(240 + i * 29), i % 11 == 0 ? 1 : 0, 1);
    addCounts(data, now);
    database.execute("COMMIT");
    return true;
} catch (const SqlError &) {
    return false;
}

} // namespace smsverify
