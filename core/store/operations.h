// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "codes/codehasher.h"
#include "phone/phonenumber.h"
#include "verification/authid.h"
#include "verification/budget.h"
#include "verification/pace.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace smsverify {

// An entry from further in the future than this was made before a clock was set back.
inline constexpr std::chrono::milliseconds futureTolerance = std::chrono::minutes(1);

// What is known of an entry's message.
enum class MessageState {
    Waiting = 0, // committed, not yet accepted by the gateway
    Accepted = 1,
    Unconfirmed = 2,
};

// A verification as it is stored.
struct Entry
{
    AuthId authId;
    PhoneNumber recipient; // empty where it is not known, as of an entry that was imported
    HashedCode code;
    std::int64_t attempts = 0;
    std::int64_t triesAllowed = 0;
    TimePoint createdAt;
    TimePoint expiresAt; // created at plus lifetime, saturated
    MessageState message = MessageState::Waiting;
    QString messageId; // the gateway's

    // Later than that, or created more than a minute in the future (a clock was set back).
    bool isExpired(TimePoint now) const;
};

// An entry as it was found, and when, by the store's time: others' clocks do not judge it.
struct FoundEntry : Entry
{
    TimePoint foundAt;
};

// A request for a turn under GATEWAY_RATE.
struct TurnOperation
{
    Pace pace;
    std::chrono::milliseconds longestWait{}; // what would wait longer is refused
    std::chrono::milliseconds lead{}; // the turn is that far ahead at least
};

struct PutOperation
{
    AuthId authId;
    PhoneNumber recipient;
    HashedCode code;
    std::int64_t triesAllowed = 0;
    std::chrono::milliseconds lifetime{};
    std::vector<Charge> charges; // taken together or not at all
    TurnOperation turn; // an unlimited pace gives a turn at once
};

struct PutDone
{
    TimePoint createdAt;
    TimePoint expiresAt;
    std::chrono::milliseconds wait{}; // until the message's turn
};

struct ChargeRefused
{
    QByteArray limit;
    std::chrono::nanoseconds wait{};
};

// The entry was put and withdrawn again, its charges are taken.
struct TurnRefused
{
    std::chrono::milliseconds wait{};
};

using PutOutcome = std::variant<PutDone, ChargeRefused, TurnRefused>;

struct CheckOperation
{
    AuthId authId;
    // Compares a stored code with the given one; called on any thread, without side effects.
    std::function<CodeMatch(const HashedCode &)> match;
    // Charged to the entry's recipient by a wrong code; refused once it is used up. An entry
    // without a recipient has none.
    QByteArray failureLimit;
    Budget failures;
};

enum class CheckVerdict {
    Right, // the entry was removed
    Wrong, // attemptsLeft says how many are left; at 0 the entry was removed
    Unknown,
    Expired, // the entry was removed
    Refused, // by the failure limit; nothing was compared or counted
};

struct CheckResult
{
    CheckVerdict verdict = CheckVerdict::Unknown;
    std::int64_t attemptsLeft = 0;
    PhoneNumber recipient; // where there was an entry
    std::chrono::nanoseconds wait{}; // with Refused
};

enum class Delivery {
    Accepted,
    Refused, // the entry is withdrawn
    Unconfirmed,
    NotHandedOver, // its turn did not come; the entry is withdrawn
};

struct DeliveryRecord
{
    AuthId authId;
    QByteArray nonce; // the entry is left alone if it carries another one by now
    Delivery delivery = Delivery::Accepted;
    QString messageId;
};

enum class RecordOutcome {
    Recorded,
    Superseded, // the entry is gone or carries another code
};

using TurnOutcome = std::variant<std::chrono::milliseconds, TurnRefused>;

enum class RemoveOutcome {
    Removed,
    NotFound,
};

enum class RestoreOutcome {
    Restored,
    Superseded, // an entry of this identifier is there; it stays as it is
};

// What was taken from the limit of that name for this subject, as it is stored.
struct BudgetState
{
    QByteArray limit;
    QByteArray subject; // UTF-8
    QByteArray state;
};

// The name under which a store keeps, like what is taken from a limit, which entries it adopted.
inline constexpr QByteArrayView adoptionMemory("ADOPTED");

// What another store held and this one is to hold from now on.
using AdoptOperation = std::variant<Entry, BudgetState>;

enum class AdoptOutcome {
    Adopted,
    Superseded, // a living one of this identifier, or of this subject, is there and stays
    AdoptedBefore, // this very entry; what became of it since holds
};

// Whether the store takes operations, and why not.
struct StoreHealth
{
    enum class Trouble {
        None,
        Opening,
        InUse, // another process serves from the file; detail is its process id
        Locked,
        ReadOnly,
        Full,
        Corrupt,
        NewerSchema,
        KeyMismatch, // entries live that were made under keys that this process does not hold
        TransactionPooling, // a pooler is in between that shares connections
        Unreachable,
        Failing, // any other error
    };

    Trouble trouble = Trouble::Opening;
    QString detail; // the database's own words
    TimePoint since;

    bool isUsable() const { return trouble == Trouble::None; }

    bool operator==(const StoreHealth &) const = default;
};

// The trouble as /readyz and the log name it: "ok", "locked", "read-only", "full", ...
QString troubleName(StoreHealth::Trouble trouble);

// Upper bounds, in seconds, of the classes of StoreFigures::commitTimes.
inline constexpr std::array commitTimeBounds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005,
                                             0.01,   0.025,   0.05,   0.1,   0.25,   1.0};

// Upper bounds, in operations, of the classes of StoreFigures::batchSizes.
inline constexpr std::array batchSizeBounds{1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0};

// Observations in classes; the last class holds what lies above every bound.
template <std::size_t Bounds>
struct Distribution
{
    std::array<std::uint64_t, Bounds + 1> classes{};
    double sum = 0;
};

struct StoreFigures
{
    std::int64_t activeEntries = 0; // stored, expired ones included until they are swept
    std::int64_t sweptEntries = 0;
    std::size_t waitingOperations = 0;
    Distribution<commitTimeBounds.size()> commitTimes; // seconds
    Distribution<batchSizeBounds.size()> batchSizes; // operations
};

} // namespace smsverify
