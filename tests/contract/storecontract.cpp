// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/storecontract.h"

#include "support/storeasker.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace smsverify {

namespace {

constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

const char *const anna = "anna";
const char *const bert = "bert";

void addStoryColumn()
{
    QTest::addColumn<Story>("story");
}

QTestData &story(const char *name, const Story &story)
{
    return QTest::newRow(name) << story;
}

Charge charge(const char *limit, std::int64_t count, std::chrono::seconds period,
              const char *subject = "12025550123")
{
    return {limit, subject, budget(count, period)};
}

} // namespace

void StoreContract::init()
{
    makePlace();
    m_clock = std::make_unique<ManualClock>();
    m_stage = std::make_unique<Stage>(Stage{*m_clock, [this] { return openStore(*m_clock); }, {}});
    m_stage->store = m_stage->open();
}

void StoreContract::cleanup()
{
    m_stage.reset();
}

void StoreContract::play()
{
    QFETCH(const Story, story);
    int number = 0;
    for (const Step &step : story) {
        const QString answer = step.act(*m_stage);
        QVERIFY2(answer == step.expected,
                 qPrintable(u"step %1: expected \"%2\", the store said \"%3\""_s.arg(++number).arg(
                     step.expected, answer)));
    }
}

void StoreContract::entries_data()
{
    addStoryColumn();
    story("an identifier that nobody put is unknown", {check(anna, "1234", "unknown")});
    story("a right code is right once",
          {put(anna, "1234"), check(anna, "1234", "right"), check(anna, "1234", "unknown")});
    story("tries count down, and the last wrong one removes the entry",
          {put(anna, "1234"), check(anna, "1111", "wrong, 2 left"),
           check(anna, "1111", "wrong, 1 left"), check(anna, "1111", "wrong, 0 left"),
           check(anna, "1234", "unknown"), find(anna, "nothing")});
    story("the last permitted try is compared",
          {put(anna, "1234"), check(anna, "1111", "wrong, 2 left"),
           check(anna, "1111", "wrong, 1 left"), check(anna, "1234", "right")});
    story("one permitted try",
          {put(anna, "1234", "put", {.tries = 1}), check(anna, "1111", "wrong, 0 left"),
           check(anna, "1234", "unknown")});
    story("tries up to the largest number",
          {put(anna, "1234", "put", {.tries = highest}),
           check(anna, "1111", "wrong, 9223372036854775806 left")});
    story("a second put makes the first code void and starts the tries anew",
          {put(anna, "1234"), check(anna, "1111", "wrong, 2 left"),
           put(anna, "5678", "put", {.nonce = 'm'}), find(anna, "0 of 3 tries, waiting"),
           check(anna, "1234", "wrong, 2 left"), check(anna, "5678", "right")});
    story("a second put keeps nothing of the first",
          {put(anna, "1234", "put", {.tries = 5}), record(anna, Delivery::Accepted, "recorded"),
           put(anna, "5678", "put", {.tries = 2}), find(anna, "0 of 2 tries, waiting")});
    story("entries do not touch each other",
          {put(anna, "1234"), put(bert, "5678"), check(anna, "5678", "wrong, 2 left"),
           check(bert, "5678", "right"), check(anna, "1234", "right")});
    story("identifiers differ by case, spaces and accents",
          {put("anna", "1234"), check("Anna", "1234", "unknown"), check("anna ", "1234", "unknown"),
           check("änna", "1234", "unknown"), check("anna", "1234", "right")});
    story("identifiers beyond the basic plane",
          {put("\U0001F511", "1234"), check("\U0001F512", "1234", "unknown"),
           check("\U0001F511", "1234", "right")});
    story("a removed entry is unknown",
          {put(anna, "1234"), remove(anna, "removed"), remove(anna, "not found"),
           check(anna, "1234", "unknown")});
    story("looking at an entry spends nothing",
          {put(anna, "1234"), find(anna, "0 of 3 tries, waiting"),
           check(anna, "1111", "wrong, 2 left"), find(anna, "1 of 3 tries, waiting"),
           find(anna, "1 of 3 tries, waiting")});
    story("an entry under a key that is not held is left as it is",
          {put(anna, "1234"), check(anna, "1234", "failed: KeyMissing", {}, 'x'),
           check(anna, "1234", "failed: KeyMissing", budget(1, 1h), 'x'),
           find(anna, "0 of 3 tries, waiting"), check(anna, "1234", "right", budget(1, 1h))});
}

void StoreContract::entries()
{
    play();
}

void StoreContract::lifetimes_data()
{
    addStoryColumn();
    story("a code holds at the last millisecond of its life",
          {put(anna, "1234"), after(1h), check(anna, "1234", "right")});
    story("one millisecond later it is expired, and removed",
          {put(anna, "1234"), after(1h + 1ms), check(anna, "1234", "expired"),
           check(anna, "1234", "unknown")});
    story("a wrong code that is too late is expired as well",
          {put(anna, "1234"), after(1h + 1ms), check(anna, "1111", "expired")});
    story("tries do not prolong a life",
          {put(anna, "1234"), after(30min), check(anna, "1111", "wrong, 2 left"),
           after(30min + 1ms), check(anna, "1234", "expired")});
    story("a second put starts the clock anew",
          {put(anna, "1234"), after(59min), put(anna, "5678"), after(59min),
           check(anna, "5678", "right")});
    story("a second put after the end",
          {put(anna, "1234"), after(2h), put(anna, "5678"), check(anna, "5678", "right")});
    story("an expired entry can still be looked at",
          {put(anna, "1234"), after(2h), find(anna, "0 of 3 tries, waiting")});
    story("a clock set back by a minute",
          {put(anna, "1234"), after(-1min), check(anna, "1234", "right")});
    story("a clock set back by more than a minute is expired",
          {put(anna, "1234"), after(-1min - 1ms), check(anna, "1234", "expired"),
           check(anna, "1234", "unknown")});
    story("a lifetime without an end",
          {put(anna, "1234", "put", {.lifetime = std::chrono::milliseconds::max()}),
           after(24h * 365 * 100), check(anna, "1234", "right")});
    story("the shortest lifetime",
          {put(anna, "1234", "put", {.lifetime = 0ms}), check(anna, "1234", "right")});
}

void StoreContract::lifetimes()
{
    play();
}

void StoreContract::failureLimit_data()
{
    addStoryColumn();
    const Budget two = budget(2, 10s);
    const PutTerms tenTries{.tries = 10};
    story("past the limit nothing is compared and nothing is counted",
          {put(anna, "1234", "put", tenTries), check(anna, "1111", "wrong, 9 left", two),
           check(anna, "1111", "wrong, 8 left", two),
           check(anna, "1111", "refused for 5000 ms", two),
           check(anna, "1234", "refused for 5000 ms", two), find(anna, "2 of 10 tries, waiting")});
    story("it holds to the millisecond",
          {put(anna, "1234", "put", tenTries), check(anna, "1111", "wrong, 9 left", two),
           check(anna, "1111", "wrong, 8 left", two), after(4999ms),
           check(anna, "1234", "refused for 1 ms", two), after(1ms),
           check(anna, "1111", "wrong, 7 left", two),
           check(anna, "1234", "refused for 5000 ms", two), after(5s),
           check(anna, "1234", "right", two)});
    story("it counts across the identifiers of one number",
          {put(anna, "1234", "put", tenTries), put(bert, "1234", "put", tenTries),
           check(anna, "1111", "wrong, 9 left", two), check(bert, "1111", "wrong, 9 left", two),
           check(anna, "1234", "refused for 5000 ms", two),
           check(bert, "1234", "refused for 5000 ms", two)});
    story("it does not count another number's",
          {put(anna, "1234", "put", tenTries),
           put(bert, "1234", "put", {.tries = 10, .recipient = "12025550124"}),
           check(anna, "1111", "wrong, 9 left", two), check(anna, "1111", "wrong, 8 left", two),
           check(bert, "1234", "right", two), check(anna, "1234", "refused for 5000 ms", two)});
    story("a new code does not buy new guesses",
          {put(anna, "1234", "put", tenTries), check(anna, "1111", "wrong, 9 left", two),
           check(anna, "1111", "wrong, 8 left", two), put(anna, "5678", "put", tenTries),
           check(anna, "5678", "refused for 5000 ms", two)});
    story("right codes are not counted",
          {put(anna, "1234"), check(anna, "1234", "right", budget(1, 1h)), put(anna, "1234"),
           check(anna, "1234", "right", budget(1, 1h)), put(anna, "1234"),
           check(anna, "1111", "wrong, 2 left", budget(1, 1h))});
    story("an unknown identifier is unknown whatever the limit",
          {put(anna, "1234"), check(anna, "1111", "wrong, 2 left", budget(1, 1h)),
           check(bert, "1111", "unknown", budget(1, 1h))});
    story("an expired entry is expired whatever the limit",
          {put(anna, "1234"), check(anna, "1111", "wrong, 2 left", budget(1, 24h)), after(2h),
           check(anna, "1234", "expired", budget(1, 24h))});
    story("a number that was cleared may be guessed at again",
          {put(anna, "1234", "put", tenTries), check(anna, "1111", "wrong, 9 left", two),
           check(anna, "1111", "wrong, 8 left", two),
           check(anna, "1234", "refused for 5000 ms", two),
           clearLimit("FAILURE_LIMIT_RECIPIENT", "12025550199", "not found"),
           clearLimit("FAILURE_LIMIT_RECIPIENT", "12025550123", "removed"),
           check(anna, "1111", "wrong, 7 left", two), check(anna, "1234", "right", two)});
}

void StoreContract::failureLimit()
{
    play();
}

void StoreContract::charges_data()
{
    addStoryColumn();
    const auto charged = [](std::vector<Charge> charges) {
        PutTerms terms;
        terms.charges = std::move(charges);
        return terms;
    };
    const PutTerms twice = charged({charge("RECIPIENT", 2, 10s)});
    story("a limit is reached and gives way to the millisecond",
          {put(anna, "1", "put", twice), put(bert, "1", "put", twice),
           put(anna, "1", "refused by RECIPIENT for 5000 ms", twice), after(4999ms),
           put(anna, "1", "refused by RECIPIENT for 1 ms", twice), after(1ms),
           put(anna, "1", "put", twice)});
    story("a refused put leaves the old code as it was",
          {put(anna, "1234", "put", charged({charge("RECIPIENT", 1, 10s)})),
           check(anna, "1111", "wrong, 2 left"),
           put(anna, "5678", "refused by RECIPIENT for 10000 ms",
               charged({charge("RECIPIENT", 1, 10s)})),
           check(anna, "1234", "right")});
    story("where the second refuses the first is not taken",
          {put(anna, "1", "put", charged({charge("SECOND", 1, 1h)})),
           put(anna, "1", "refused by SECOND for 3600000 ms",
               charged({charge("FIRST", 1, 1h), charge("SECOND", 1, 1h)})),
           put(anna, "1", "put", charged({charge("FIRST", 1, 1h)})),
           put(anna, "1", "refused by FIRST for 3600000 ms", charged({charge("FIRST", 1, 1h)}))});
    story("subjects have budgets of their own",
          {put(anna, "1", "put", charged({charge("RECIPIENT", 1, 1h, "12025550123")})),
           put(anna, "1", "put", charged({charge("RECIPIENT", 1, 1h, "12025550124")})),
           put(anna, "1", "refused by RECIPIENT for 3600000 ms",
               charged({charge("RECIPIENT", 1, 1h, "12025550123")}))});
    story("the same subject under two limits",
          {put(anna, "1", "put", charged({charge("RECIPIENT", 1, 1h)})),
           put(anna, "1", "put", charged({charge("AUTH_ID", 1, 1h)}))});
    const PutTerms inAll = charged({{"TOTAL", {}, budget(1, 1h)}});
    story("a limit of all together has no subject",
          {put(anna, "1", "put", inAll), put(bert, "1", "refused by TOTAL for 3600000 ms", inAll)});
    const PutTerms twoRules =
        charged({{"RECIPIENT", "12025550123", Budget({{2, 10s}, {3, 100s}})}});
    story("a limit of two rules waits for the longer",
          {put(anna, "1", "put", twoRules), put(anna, "1", "put", twoRules),
           put(anna, "1", "refused by RECIPIENT for 5000 ms", twoRules), after(5s),
           put(anna, "1", "put", twoRules),
           put(anna, "1", "refused by RECIPIENT for 28334 ms", twoRules)});
    story("a clock set back by more than the period forgives",
          {put(anna, "1", "put", twice), put(anna, "1", "put", twice), after(-1h),
           put(anna, "1", "put", twice)});
}

void StoreContract::charges()
{
    play();
}

void StoreContract::turns_data()
{
    addStoryColumn();
    const TurnOperation turn{Pace({{2, 1s}}), 1500ms};
    const PutTerms paced{.turn = turn};
    story("two at once, then two a second, as far ahead as one may wait",
          {takeTurn(turn, "in 0 ms"), takeTurn(turn, "in 0 ms"), takeTurn(turn, "in 1000 ms"),
           takeTurn(turn, "in 1000 ms"), takeTurn(turn, "no turn for 2000 ms"), after(500ms),
           takeTurn(turn, "in 1500 ms")});
    story("a put takes a turn of the same pace",
          {put(anna, "1", "put", paced), put(bert, "1", "put", paced),
           put(anna, "1", "put, in 1000 ms", paced), takeTurn(turn, "in 1000 ms"),
           takeTurn(turn, "no turn for 2000 ms")});
    story("a refused turn takes no turn",
          {takeTurn(turn, "in 0 ms"), takeTurn(turn, "in 0 ms"),
           takeTurn({Pace({{2, 1s}}), 0ms}, "no turn for 1000 ms"), takeTurn(turn, "in 1000 ms")});
    const PutTerms refused{.charges = {charge("RECIPIENT", 2, 1h)},
                           .turn = {Pace({{1, 10s}}), 0ms}};
    story("a refused turn withdraws the entry and keeps its charges",
          {put(anna, "1234", "put", refused), put(anna, "5678", "no turn for 10000 ms", refused),
           check(anna, "1234", "unknown"), check(anna, "5678", "unknown"), after(10s),
           put(anna, "5678", "refused by RECIPIENT for 1790000 ms", refused)});
    story("a refused charge takes no turn",
          {put(anna, "1", "put", {.charges = {charge("RECIPIENT", 1, 1h)}}),
           put(anna, "1", "refused by RECIPIENT for 3600000 ms",
               {.charges = {charge("RECIPIENT", 1, 1h)}, .turn = turn}),
           takeTurn(turn, "in 0 ms"), takeTurn(turn, "in 0 ms")});
    story("without a pace every turn comes at once",
          {takeTurn({}, "in 0 ms"), takeTurn({}, "in 0 ms"), takeTurn({}, "in 0 ms")});
}

void StoreContract::turns()
{
    play();
}

void StoreContract::deliveries_data()
{
    addStoryColumn();
    story("accepted: the gateway's id stays with the entry",
          {put(anna, "1234"), record(anna, Delivery::Accepted, "recorded"),
           find(anna, "0 of 3 tries, accepted as mdr2-1"), check(anna, "1234", "right")});
    story("unconfirmed: the entry stays",
          {put(anna, "1234"), record(anna, Delivery::Unconfirmed, "recorded"),
           find(anna, "0 of 3 tries, unconfirmed"), check(anna, "1234", "right")});
    story("refused: the entry is withdrawn",
          {put(anna, "1234"), record(anna, Delivery::Refused, "recorded"),
           check(anna, "1234", "unknown"), record(anna, Delivery::Refused, "superseded")});
    story("not handed over: the entry is withdrawn",
          {put(anna, "1234"), record(anna, Delivery::NotHandedOver, "recorded"),
           check(anna, "1234", "unknown")});
    for (const auto &[name, delivery] :
         {std::pair("accepted", Delivery::Accepted), std::pair("refused", Delivery::Refused),
          std::pair("unconfirmed", Delivery::Unconfirmed),
          std::pair("not handed over", Delivery::NotHandedOver)}) {
        QTest::addRow("%s, of an older code: the entry is left alone", name) << Story{
            put(anna, "1234", "put", {.nonce = 'a'}), put(anna, "5678", "put", {.nonce = 'b'}),
            record(anna, delivery, "superseded", 'a'), find(anna, "0 of 3 tries, waiting"),
            check(anna, "5678", "right")};
        QTest::addRow("%s, of an entry that is gone", name)
            << Story{record(anna, delivery, "superseded"), find(anna, "nothing")};
    }
    story("what became of the message spends no try",
          {put(anna, "1234"), check(anna, "1111", "wrong, 2 left"),
           record(anna, Delivery::Accepted, "recorded"),
           find(anna, "1 of 3 tries, accepted as mdr2-1")});
}

void StoreContract::deliveries()
{
    play();
}

void StoreContract::takingBack_data()
{
    addStoryColumn();
    story("what was taken is gone",
          {put(anna, "1234"), take(anna, "0 of 3 tries, waiting"), take(anna, "nothing"),
           check(anna, "1234", "unknown")});
    story("what was put back is the same: code, tries, message",
          {put(anna, "1234"), record(anna, Delivery::Accepted, "recorded"),
           check(anna, "1111", "wrong, 2 left"), take(anna, "1 of 3 tries, accepted as mdr2-1"),
           restore("restored"), restore("superseded"),
           find(anna, "1 of 3 tries, accepted as mdr2-1"), check(anna, "1111", "wrong, 1 left"),
           check(anna, "1234", "right")});
    story("its clock went on meanwhile",
          {put(anna, "1234"), take(anna, "0 of 3 tries, waiting"), after(1h), restore("restored"),
           after(1ms), check(anna, "1234", "expired")});
    story("a newer one stays",
          {put(anna, "1234"), take(anna, "0 of 3 tries, waiting"),
           put(anna, "5678", "put", {.nonce = 'm'}), restore("superseded"),
           check(anna, "1234", "wrong, 2 left"), check(anna, "5678", "right")});
    story("taking and putting back survive reopening",
          {put(anna, "1234"), take(anna, "0 of 3 tries, waiting"), reopened(), restore("restored"),
           reopened(), check(anna, "1234", "right")});
}

void StoreContract::takingBack()
{
    play();
}

void StoreContract::reopening_data()
{
    addStoryColumn();
    const TurnOperation turn{Pace({{1, 10s}}), 1min};
    story("entries stay", {put(anna, "1234"), reopened(), check(anna, "1234", "right")});
    story("used codes stay used",
          {put(anna, "1234"), check(anna, "1234", "right"), reopened(),
           check(anna, "1234", "unknown")});
    story("spent tries stay spent",
          {put(anna, "1234"), check(anna, "1111", "wrong, 2 left"), reopened(),
           check(anna, "1111", "wrong, 1 left"), reopened(), check(anna, "1111", "wrong, 0 left"),
           reopened(), check(anna, "1234", "unknown")});
    story("lifetimes go on",
          {put(anna, "1234"), after(1h), reopened(), after(1ms), check(anna, "1234", "expired")});
    story("the gateway's word stays",
          {put(anna, "1234"), record(anna, Delivery::Accepted, "recorded"), reopened(),
           find(anna, "0 of 3 tries, accepted as mdr2-1")});
    story("send limits stay",
          {put(anna, "1", "put", {.charges = {charge("RECIPIENT", 1, 1h)}}), reopened(),
           put(anna, "1", "refused by RECIPIENT for 3600000 ms",
               {.charges = {charge("RECIPIENT", 1, 1h)}})});
    story("the failure limit stays",
          {put(anna, "1234"), check(anna, "1111", "wrong, 2 left", budget(1, 1h)), reopened(),
           check(anna, "1234", "refused for 3600000 ms", budget(1, 1h))});
    story("turns stay", {takeTurn(turn, "in 0 ms"), reopened(), takeTurn(turn, "in 10000 ms")});
}

void StoreContract::reopening()
{
    play();
}

void StoreContract::keepsAnEntryAsItWasPut()
{
    StoreAsker asker(*m_stage->store);
    const PutOperation operation = putOperation(authId(anna), "1234", {.tries = 7});
    const auto put = asker.put(operation);
    QVERIFY(put);
    const auto done = std::get<PutDone>(*put);
    QVERIFY(done.createdAt == m_clock->now());
    QVERIFY(done.expiresAt == m_clock->now() + 1h);
    m_clock->advance(5min);

    const auto found = asker.find(operation.authId);
    QVERIFY(found && *found);
    const FoundEntry &entry = **found;
    QVERIFY(entry.foundAt == m_clock->now());
    QCOMPARE(entry.authId, operation.authId);
    QCOMPARE(entry.recipient, operation.recipient);
    QCOMPARE(entry.code.nonce, operation.code.nonce);
    QCOMPARE(entry.code.digest, operation.code.digest);
    QCOMPARE(entry.code.keyId, operation.code.keyId);
    QCOMPARE(entry.triesAllowed, 7);
    QVERIFY(entry.createdAt == done.createdAt);
    QVERIFY(entry.expiresAt == done.expiresAt);

    const auto wrong = asker.check(checkOperation(operation.authId, "1111"));
    QVERIFY(wrong);
    QCOMPARE(wrong->recipient, operation.recipient);
}

} // namespace smsverify
