// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/storecontract.h"
#include "support/storeasker.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace std::chrono_literals;

namespace smsverify {

namespace {

constexpr int manyAtOnce = 64;

const char *const anna = "anna";
const char *const annasNumber = "12025550123";

// Asks all at once and gives the answers in the order in which they came.
template <class Outcome, class Ask>
std::vector<Result<Outcome>> askedAtOnce(Ask ask)
{
    auto answers = std::make_shared<std::vector<Result<Outcome>>>();
    for (int i = 0; i < manyAtOnce; ++i)
        ask(i, [answers](const Result<Outcome> &result) { answers->push_back(result); });
    [&] { QTRY_COMPARE_WITH_TIMEOUT(answers->size(), std::size_t(manyAtOnce), 30'000); }();
    return *answers;
}

std::map<CheckVerdict, int> countedVerdicts(const std::vector<Result<CheckResult>> &answers)
{
    std::map<CheckVerdict, int> counted;
    for (const auto &answer : answers) {
        if (answer)
            ++counted[answer->verdict];
    }
    return counted;
}

} // namespace

void StoreContract::rightCodesAtOnce()
{
    StoreAsker(*m_stage->store).put(putOperation(authId(anna), "1234"));
    const auto answers = askedAtOnce<CheckResult>([&](int, const Reply<CheckResult> &reply) {
        m_stage->store->check(checkOperation(authId(anna), "1234"), reply);
    });
    const auto verdicts = countedVerdicts(answers);
    QVERIFY((verdicts
             == std::map{std::pair(CheckVerdict::Right, 1),
                         std::pair(CheckVerdict::Unknown, manyAtOnce - 1)}));
}

void StoreContract::wrongCodesAtOnce()
{
    StoreAsker(*m_stage->store).put(putOperation(authId(anna), "1234"));
    const auto answers = askedAtOnce<CheckResult>([&](int, const Reply<CheckResult> &reply) {
        m_stage->store->check(checkOperation(authId(anna), "1111"), reply);
    });
    const auto verdicts = countedVerdicts(answers);
    QVERIFY((verdicts
             == std::map{std::pair(CheckVerdict::Wrong, 3),
                         std::pair(CheckVerdict::Unknown, manyAtOnce - 3)}));
    std::set<std::int64_t> left;
    for (const auto &answer : answers) {
        if (answer->verdict == CheckVerdict::Wrong)
            left.insert(answer->attemptsLeft);
    }
    QVERIFY((left == std::set<std::int64_t>{0, 1, 2}));
}

void StoreContract::putsAtOnceUnderALimit()
{
    const PutTerms terms{.charges = {{"RECIPIENT", annasNumber, budget(5, 1h)}}};
    const auto answers = askedAtOnce<PutOutcome>([&](int i, const Reply<PutOutcome> &reply) {
        const AuthId id = AuthId::fromInteger(i);
        m_stage->store->put(putOperation(id, "1234", terms), reply);
    });
    const auto puts = std::count_if(answers.begin(), answers.end(), [](const auto &answer) {
        return answer && std::holds_alternative<PutDone>(*answer);
    });
    QCOMPARE(puts, 5);
    QTRY_COMPARE(m_stage->store->figures().activeEntries, 5);
}

// Whose code is checked in the commit that puts it has used up no less of its number's limit.
void StoreContract::codesPutAndCheckedAtOnce()
{
    const Budget failures = budget(1, 1h);
    StoreAsker asker(*m_stage->store);
    asker.put(putOperation(authId(anna), "1234"));
    QVERIFY(asker.check(checkOperation(authId(anna), "1111", failures))->verdict
            == CheckVerdict::Wrong);
    const auto answers = askedAtOnce<CheckResult>([&](int i, const Reply<CheckResult> &reply) {
        const AuthId id = AuthId::fromInteger(i);
        m_stage->store->put(putOperation(id, "1234"), [](const auto &) {});
        m_stage->store->check(checkOperation(id, "1111", failures), reply);
    });
    const auto verdicts = countedVerdicts(answers);
    for (const auto &[verdict, count] : verdicts)
        QVERIFY(verdict == CheckVerdict::Refused || verdict == CheckVerdict::Unknown);
    QVERIFY(verdicts.contains(CheckVerdict::Refused));
}

} // namespace smsverify
