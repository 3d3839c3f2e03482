// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/storecontract.h"

#include <QTest>

using namespace std::chrono_literals;

namespace smsverify {

namespace {

const char *const anna = "anna";
const char *const bert = "bert";
const char *const annasNumber = "12025550123";

QTestData &story(const char *name, const Story &story)
{
    return QTest::newRow(name) << story;
}

PutTerms charged(const Budget &budget)
{
    PutTerms terms;
    terms.charges = {{"RECIPIENT", annasNumber, budget}};
    return terms;
}

} // namespace

// What another store held.
void StoreContract::adopting_data()
{
    QTest::addColumn<Story>("story");
    const Budget one = budget(1, 1h);

    story("an adopted code is right once",
          {adopt(anna, "1234", "adopted"), check(anna, "1234", "right"),
           check(anna, "1234", "unknown")});
    story("its tries and its message stay",
          {adopt(anna, "1234", "adopted", {.attempts = 1}),
           find(anna, "1 of 3 tries, accepted as mdr2-1"), check(anna, "1111", "wrong, 1 left"),
           check(anna, "1111", "wrong, 0 left"), check(anna, "1234", "unknown")});
    story("its clock went on meanwhile",
          {adopt(anna, "1234", "adopted", {.age = 59min}), after(1min), reopened(),
           find(anna, "0 of 3 tries, accepted as mdr2-1"), after(1ms),
           check(anna, "1234", "expired")});
    story("an entry that is there stays as it is",
          {put(anna, "5678", "put", {.nonce = 'm'}), adopt(anna, "1234", "superseded"),
           check(anna, "1234", "wrong, 2 left"), check(anna, "5678", "right")});
    story("an expired entry gives way",
          {put(anna, "5678", "put", {.lifetime = 1min, .nonce = 'm'}), after(1min + 1ms),
           adopt(anna, "1234", "adopted"), find(anna, "0 of 3 tries, accepted as mdr2-1"),
           check(anna, "1234", "right")});
    story("an entry that is there already",
          {adopt(anna, "1234", "adopted"), check(anna, "1111", "wrong, 2 left"),
           adopt(anna, "1234", "superseded"), find(anna, "1 of 3 tries, accepted as mdr2-1")});
    story("a used code does not come again",
          {adopt(anna, "1234", "adopted"), check(anna, "1234", "right"), reopened(),
           adopt(anna, "1234", "adopted before"), check(anna, "1234", "unknown")});
    story("spent tries do not come again",
          {adopt(anna, "1234", "adopted", {.attempts = 2}), check(anna, "1111", "wrong, 0 left"),
           adopt(anna, "1234", "adopted before", {.attempts = 2}), find(anna, "nothing")});
    story("a code that was void does not come again",
          {adopt(anna, "1234", "adopted"), remove(anna, "removed"),
           adopt(anna, "1234", "adopted before")});
    story("a code that gave way to a newer one does not come when that is used",
          {put(anna, "5678", "put", {.nonce = 'm'}), adopt(anna, "1234", "superseded"),
           check(anna, "5678", "right"), adopt(anna, "1234", "adopted before"),
           check(anna, "1234", "unknown")});
    story("a code that holds for ever does not come again",
          {adopt(anna, "1234", "adopted", {.lifetime = std::chrono::milliseconds::max()}),
           check(anna, "1234", "right"),
           adopt(anna, "1234", "adopted before", {.lifetime = std::chrono::milliseconds::max()})});
    story("the next code of the same identifier comes",
          {adopt(anna, "1234", "adopted"), check(anna, "1234", "right"),
           adopt(anna, "5678", "adopted", {.nonce = 'm'}), check(anna, "5678", "right")});
    story("wrong codes count against its number",
          {adopt(anna, "1234", "adopted", {.recipient = annasNumber}),
           adopt(bert, "1234", "adopted", {.recipient = annasNumber, .nonce = 'm'}),
           check(anna, "1111", "wrong, 2 left", one),
           check(bert, "1234", "refused for 3600000 ms", one)});
    story("without a number wrong codes count against the entry alone",
          {adopt(anna, "1234", "adopted"), adopt(bert, "1234", "adopted", {.nonce = 'm'}),
           check(anna, "1111", "wrong, 2 left", one), check(anna, "1111", "wrong, 1 left", one),
           check(bert, "1234", "right", one), check(anna, "1111", "wrong, 0 left", one)});
    story("what was taken from a limit stays taken",
          {adoptLimit("RECIPIENT", annasNumber, one, "adopted"),
           put(anna, "1", "refused by RECIPIENT for 3600000 ms", charged(one)), after(1h),
           put(anna, "1", "put", charged(one))});
    story("what was taken here counts",
          {put(anna, "1", "put", charged(budget(2, 1h))),
           adoptLimit("RECIPIENT", annasNumber, budget(2, 10h), "superseded"),
           put(anna, "1", "put", charged(budget(2, 1h))),
           put(anna, "1", "refused by RECIPIENT for 1800000 ms", charged(budget(2, 1h)))});
}

void StoreContract::adopting()
{
    play();
}

} // namespace smsverify
