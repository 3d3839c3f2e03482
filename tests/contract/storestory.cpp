// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/storestory.h"

#include "base/saturating.h"
#include "support/storeasker.h"

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

QString words(std::chrono::nanoseconds time)
{
    return u"%1 ms"_s.arg(std::chrono::ceil<std::chrono::milliseconds>(time).count());
}

QString words(const PutDone &done)
{
    return done.wait.count() == 0 ? u"put"_s : u"put, in %1"_s.arg(words(done.wait));
}

QString words(const ChargeRefused &refused)
{
    return u"refused by %1 for %2"_s.arg(QString::fromLatin1(refused.limit), words(refused.wait));
}

QString words(const TurnRefused &refused)
{
    return u"no turn for %1"_s.arg(words(refused.wait));
}

QString words(std::chrono::milliseconds turn)
{
    return u"in %1"_s.arg(words(std::chrono::nanoseconds(turn)));
}

template <class... Outcomes>
QString words(const std::variant<Outcomes...> &outcome)
{
    return std::visit([](const auto &one) { return words(one); }, outcome);
}

QString words(const CheckResult &result)
{
    switch (result.verdict) {
    case CheckVerdict::Right:
        return u"right"_s;
    case CheckVerdict::Wrong:
        return u"wrong, %1 left"_s.arg(result.attemptsLeft);
    case CheckVerdict::Unknown:
        return u"unknown"_s;
    case CheckVerdict::Expired:
        return u"expired"_s;
    case CheckVerdict::Refused:
        return u"refused for %1"_s.arg(words(result.wait));
    }
    return {};
}

QString words(RecordOutcome outcome)
{
    return outcome == RecordOutcome::Recorded ? u"recorded"_s : u"superseded"_s;
}

QString words(RemoveOutcome outcome)
{
    return outcome == RemoveOutcome::Removed ? u"removed"_s : u"not found"_s;
}

QString words(RestoreOutcome outcome)
{
    return outcome == RestoreOutcome::Restored ? u"restored"_s : u"superseded"_s;
}

QString words(AdoptOutcome outcome)
{
    switch (outcome) {
    case AdoptOutcome::Adopted:
        return u"adopted"_s;
    case AdoptOutcome::Superseded:
        return u"superseded"_s;
    case AdoptOutcome::AdoptedBefore:
        return u"adopted before"_s;
    }
    return {};
}

QString words(const std::optional<Entry> &entry)
{
    if (!entry)
        return u"nothing"_s;
    const QString tries = u"%1 of %2 tries, "_s.arg(entry->attempts).arg(entry->triesAllowed);
    switch (entry->message) {
    case MessageState::Waiting:
        return tries + u"waiting"_s;
    case MessageState::Accepted:
        return tries + u"accepted as "_s + entry->messageId;
    case MessageState::Unconfirmed:
        return tries + u"unconfirmed"_s;
    }
    return {};
}

template <class Outcome>
QString words(const Result<Outcome> &result)
{
    if (result)
        return words(*result);
    return result.error().code == FailureCode::KeyMissing ? u"failed: KeyMissing"_s
                                                          : u"failed: "_s + result.error().detail;
}

// A step that asks the store.
template <class Ask>
Step asking(const char *expected, Ask ask)
{
    return {[ask](Stage &stage) {
                StoreAsker asker(*stage.store);
                return words(ask(asker));
            },
            QString::fromLatin1(expected)};
}

} // namespace

Step put(const char *id, const char *code, const char *expected, const PutTerms &terms)
{
    return asking(expected, [operation = putOperation(authId(id), code, terms)](StoreAsker &asker) {
        return asker.put(operation);
    });
}

Step check(const char *id, const char *code, const char *expected, const Budget &failures, char key)
{
    return asking(expected,
                  [operation = checkOperation(authId(id), code, failures, key)](StoreAsker &asker) {
                      return asker.check(operation);
                  });
}

Step record(const char *id, Delivery delivery, const char *expected, char nonce)
{
    const QString messageId = delivery == Delivery::Accepted ? u"mdr2-1"_s : QString();
    const DeliveryRecord given{authId(id), QByteArray(CodeHasher::nonceSize, nonce), delivery,
                               messageId};
    return asking(expected, [given](StoreAsker &asker) { return asker.record(given); });
}

Step takeTurn(const TurnOperation &turn, const char *expected)
{
    return asking(expected, [turn](StoreAsker &asker) { return asker.takeTurn(turn); });
}

Step remove(const char *id, const char *expected)
{
    return asking(expected, [id = authId(id)](StoreAsker &asker) { return asker.remove(id); });
}

Step take(const char *id, const char *expected)
{
    return {[id = authId(id)](Stage &stage) {
                const auto result = StoreAsker(*stage.store).take(id);
                if (result && *result)
                    stage.taken = *result;
                return words(result);
            },
            QString::fromLatin1(expected)};
}

Step restore(const char *expected)
{
    return {[](Stage &stage) { return words(StoreAsker(*stage.store).restore(*stage.taken)); },
            QString::fromLatin1(expected)};
}

Step adopt(const char *id, const char *code, const char *expected, const AdoptTerms &terms)
{
    const PutOperation made = putOperation(authId(id), code, {.nonce = terms.nonce});
    Entry entry{made.authId,       {}, made.code, terms.attempts,
                made.triesAllowed, {}, {},        MessageState::Accepted,
                u"mdr2-1"_s};
    entry.recipient =
        PhoneNumber::fromE164(QString::fromLatin1(terms.recipient)).value_or(PhoneNumber());
    return {[entry, terms](Stage &stage) {
                Entry held = entry;
                held.createdAt = stage.clock.now() - terms.age;
                held.expiresAt = TimePoint(std::chrono::milliseconds(saturatingAdd(
                    held.createdAt.time_since_epoch().count(), terms.lifetime.count())));
                return words(StoreAsker(*stage.store).adopt(held));
            },
            QString::fromLatin1(expected)};
}

Step adoptLimit(const char *limit, const char *subject, const Budget &budget, const char *expected)
{
    return {[=](Stage &stage) {
                return words(
                    StoreAsker(*stage.store)
                        .adopt(BudgetState{limit, subject, budget.taken({}, stage.clock.now())}));
            },
            QString::fromLatin1(expected)};
}

Step clearLimit(const char *limit, const char *subject, const char *expected)
{
    return asking(expected, [=](StoreAsker &asker) { return asker.clearLimit(limit, subject); });
}

Step find(const char *id, const char *expected)
{
    return asking(expected, [id = authId(id)](StoreAsker &asker) { return asker.find(id); });
}

Step after(std::chrono::milliseconds time)
{
    return {[time](Stage &stage) {
                stage.clock.advance(time);
                return QString();
            },
            {}};
}

Step reopened()
{
    return {[](Stage &stage) {
                stage.store.reset();
                stage.store = stage.open();
                return QString();
            },
            {}};
}

} // namespace smsverify
