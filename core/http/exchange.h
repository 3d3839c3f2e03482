// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/failure.h"
#include "protocol/answer.h"

#include <QPointer>

namespace smsverify {

class Connection;

// The duty to answer one request: copied into whatever answers later. Answering twice, after the
// client left, or after the server was destroyed does nothing.
class Exchange
{
public:
    Exchange(Connection *connection, quint64 number, Dialect dialect);

    Dialect dialect() const { return m_dialect; }

    void answer(const Answer &answer) const;

    // Runs a function that may answer. This is where exceptions end: one of them is answered as
    // our own defect.
    template <class Function>
    void guard(Function &&function) const
    {
        try {
            function();
        } catch (...) {
            answerDefect();
        }
    }

private:
    void answerDefect() const;

    QPointer<Connection> m_connection;
    quint64 m_number;
    Dialect m_dialect;
};

} // namespace smsverify
