// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "loadclient.h"

#include "support/apirequests.h"

#include <algorithm>

namespace smsverify {

namespace {

constexpr std::chrono::milliseconds lookInterval(2);
constexpr std::chrono::milliseconds pause(50); // after a failure

} // namespace

LoadClient::LoadClient(quint16 port, int number, Outbox outbox, Book &book, QObject *parent)
    : QObject(parent), m_port(port), m_number(number), m_outbox(std::move(outbox)), m_book(book)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.callOnTimeout(this, &LoadClient::look);
    ask();
}

void LoadClient::ask()
{
    switch (m_step) {
    case Step::Send:
        m_authId = QByteArray::number(m_number) + '-' + QByteArray::number(m_verification);
        m_recipient = QByteArray::number(12'020'000'000 + m_number * 10'000 + m_verification);
        ask(sendRequestBytes(m_authId, m_recipient));
        return;
    case Step::CheckWrong: // longer than any code
        ask(checkRequestBytes(m_authId, "99999"));
        return;
    case Step::CheckRight:
        ask(checkRequestBytes(m_authId, m_outbox(m_recipient)), 2);
        return;
    }
}

void LoadClient::ask(const QByteArray &bytes, int times)
{
    m_requests.clear();
    for (int i = 0; i < times; ++i)
        m_requests.push_back(std::make_unique<TimedRequest>(m_port, bytes));
    m_timer.start(lookInterval);
}

void LoadClient::look()
{
    if (!std::ranges::all_of(m_requests, [](const auto &request) { return request->isOver(); }))
        return;
    std::vector<RawAnswer> answers;
    for (const auto &request : m_requests)
        answers.push_back(request->answer().value_or(RawAnswer()));
    if (!answers.empty())
        conclude(answers);
    m_requests.clear();
    const bool hasFailed = !std::ranges::all_of(answers, Book::isKnown);
    if (m_isStopping) {
        m_isOver = true;
        m_timer.stop();
    } else if (hasFailed) {
        m_timer.start(pause);
    } else {
        ask();
    }
}

void LoadClient::conclude(const std::vector<RawAnswer> &answers)
{
    const bool hasLeft = !m_outbox(m_recipient).isEmpty();
    switch (m_step) {
    case Step::Send:
        m_book.sent(m_authId, m_recipient, answers.front());
        if (hasLeft)
            m_book.messageLeft(m_authId);
        m_step = hasLeft ? Step::CheckWrong : Step::Send;
        break;
    case Step::CheckWrong:
        m_book.checkedWrong(m_authId, answers.front());
        m_step = m_verification % 2 == 0 ? Step::CheckRight : Step::Send;
        break;
    case Step::CheckRight:
        m_book.checkedRight(m_authId, answers);
        m_step = Step::Send;
        break;
    }
    if (m_step == Step::Send)
        ++m_verification;
}

} // namespace smsverify
