// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/exchange.h"

#include "http/connection.h"
#include "protocol/problem.h"

namespace smsverify {

Exchange::Exchange(Connection *connection, quint64 number, Dialect dialect)
    : m_connection(connection), m_number(number), m_dialect(dialect)
{
}

void Exchange::answer(const Answer &answer) const
{
    if (m_connection)
        m_connection->answer(m_number, answer);
}

void Exchange::answerDefect() const
{
    answer(
        answerOf(problemOf(Failure{
                     FailureCode::Internal, QStringLiteral("an exception reached the answer"), {}}),
                 m_dialect));
}

} // namespace smsverify
