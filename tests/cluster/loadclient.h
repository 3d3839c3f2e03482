// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "book.h"
#include "support/timedrequest.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace smsverify {

// A client that sends, checks wrong codes and, of every second verification, the right one twice at
// once, and writes down what it was told, until it is to stop. Whatever fails, it goes on.
class LoadClient final : public QObject
{
    Q_OBJECT

public:
    // The code of the message to a number; empty: none has left.
    using Outbox = std::function<QByteArray(const QByteArray &recipient)>;

    // Identifiers and numbers differ between clients of different numbers.
    LoadClient(quint16 port, int number, Outbox outbox, Book &book, QObject *parent = nullptr);

    // Asks for nothing more; what was asked is still awaited.
    void stop() { m_isStopping = true; }
    bool isOver() const { return m_isOver; }

private:
    enum class Step {
        Send,
        CheckWrong,
        CheckRight,
    };

    void ask();
    void ask(const QByteArray &bytes, int times = 1);
    void look();
    void conclude(const std::vector<RawAnswer> &answers);

    const quint16 m_port;
    const int m_number;
    const Outbox m_outbox;
    Book &m_book;
    QTimer m_timer;
    std::vector<std::unique_ptr<TimedRequest>> m_requests; // under way
    Step m_step = Step::Send;
    int m_verification = 0;
    QByteArray m_authId;
    QByteArray m_recipient;
    bool m_isStopping = false;
    bool m_isOver = false;
};

} // namespace smsverify
