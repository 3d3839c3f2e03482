// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/adoption.h"

namespace smsverify {

namespace {

// Twice of what the store commits at once: while one group is committed the next one comes.
constexpr int mostUnderWay = 512;

} // namespace

void Adoption::start(std::function<void()> finished)
{
    m_finished = std::move(finished);
    goOn();
}

void Adoption::goOn()
{
    if (m_isGoingOn) // a store that answers at once
        return;
    m_isGoingOn = true;
    while (!m_isAtEnd && m_underWay < mostUnderWay) {
        const auto next = m_source();
        if (!next)
            fail(next.error());
        else if (!*next)
            m_isAtEnd = true;
        else
            submit(**next);
    }
    m_isGoingOn = false;
    if (m_isAtEnd && m_underWay == 0)
        m_finished();
}

void Adoption::submit(const AdoptOperation &operation)
{
    ++m_underWay;
    const auto *budget = std::get_if<BudgetState>(&operation);
    Counts &counts = !budget ? m_entries : budget->limit == adoptionMemory ? m_memories : m_limits;
    m_store.adopt(operation, [this, &counts](const Result<AdoptOutcome> &outcome) {
        answered(counts, outcome);
    });
}

void Adoption::answered(Counts &counts, const Result<AdoptOutcome> &outcome)
{
    --m_underWay;
    if (outcome) {
        switch (*outcome) {
        case AdoptOutcome::Adopted:
            ++counts.adopted;
            break;
        case AdoptOutcome::Superseded:
            ++counts.superseded;
            break;
        case AdoptOutcome::AdoptedBefore:
            ++counts.adoptedBefore;
            break;
        }
    } else {
        fail(outcome.error());
    }
    // Half of them at a time, so that the next group is large as well.
    if (m_underWay <= mostUnderWay / 2)
        goOn();
}

void Adoption::fail(const Failure &failure)
{
    m_isAtEnd = true;
    if (!m_failure)
        m_failure = failure;
}

} // namespace smsverify
