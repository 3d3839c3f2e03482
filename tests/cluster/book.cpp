// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "book.h"

#include "support/apirequests.h"

#include <algorithm>

namespace smsverify {

// Of the proxy before the service come 502, 503 and 504.
bool Book::isKnown(const RawAnswer &answer)
{
    return answer.status != 0 && answer.status < 500;
}

void Book::note(const RawAnswer &answer)
{
    ++(isKnown(answer) ? m_known : m_unknown);
    if (!isKnown(answer))
        ++m_reasons[reasonIn(answer.body)];
}

int Book::unknown(const QByteArray &reason) const
{
    const auto place = m_reasons.find(reason);
    return place == m_reasons.end() ? 0 : place->second;
}

void Book::expect(bool isExpected, const QByteArray &authId, const RawAnswer &answer)
{
    if (!isExpected && m_surprise.isEmpty())
        m_surprise = authId + ": " + QByteArray::number(answer.status) + ' ' + answer.body;
}

void Book::sent(const QByteArray &authId, const QByteArray &recipient, const RawAnswer &answer)
{
    note(answer);
    Page &page = m_pages[authId];
    page.recipient = recipient;
    page.most = page.least = m_triesAllowed;
    if (!isKnown(answer))
        return;
    expect(answer.status == 200, authId, answer);
    page.isSure = page.isSent = true;
}

void Book::messageLeft(const QByteArray &authId)
{
    m_pages[authId].isSure = true;
}

void Book::checkedWrong(const QByteArray &authId, const RawAnswer &answer)
{
    note(answer);
    Page &page = m_pages[authId];
    if (!isKnown(answer)) {
        --page.least;
        return;
    }
    if (reasonIn(answer.body) == "UnknownAuthId") {
        foundGone(page, authId, answer);
        return;
    }
    const int left = attemptsLeftIn(answer.body);
    expect(reasonIn(answer.body) == "InvalidAuthCode" && !page.isUsed && !page.isGone
               && left < page.most && left >= page.least - 1,
           authId, answer);
    page.isSure = true;
    page.mayBeUsed = false;
    page.most = page.least = left;
}

void Book::foundGone(Page &page, const QByteArray &authId, const RawAnswer &answer)
{
    expect(page.isGone || page.isUsed || page.mayBeUsed || !page.isSure, authId, answer);
    // It was there: then it can only have been used.
    if (page.isSure && page.mayBeUsed)
        page.isUsed = true;
    page.isGone = true;
}

void Book::checkedRight(const QByteArray &authId, const std::vector<RawAnswer> &answers)
{
    Page &page = m_pages[authId];
    const bool mayBeRight = !page.isUsed && !page.isGone;
    const bool isOpen = page.mayBeUsed || !page.isSure;
    int accepted = 0;
    int refused = 0;
    for (const RawAnswer &answer : answers) {
        note(answer);
        if (!isKnown(answer))
            continue;
        const bool isAccepted = answer.status == 200;
        ++(isAccepted ? accepted : refused);
        expect(isAccepted ? mayBeRight && accepted == 1 : reasonIn(answer.body) == "UnknownAuthId",
               authId, answer);
    }
    const int open = int(answers.size()) - accepted - refused;
    // Refused, and nobody else can have been accepted.
    expect(refused == 0 || accepted + open > 0 || !mayBeRight || isOpen, authId, answers.front());
    page.isUsed = page.isUsed || accepted > 0;
    page.mayBeUsed = page.mayBeUsed || open > 0;
    if (refused > 0 && accepted == 0 && page.isSure && page.mayBeUsed)
        page.isUsed = true;
    page.isGone = page.isGone || accepted + refused > 0;
}

int Book::used() const
{
    return int(std::ranges::count_if(m_pages, [](const auto &page) { return page.second.isUsed; }));
}

} // namespace smsverify
