// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QTcpSocket>

#include <functional>
#include <map>

namespace smsverify {

// What the service has said of one verification, and so must hold from then on.
struct Fact
{
    QByteArray recipient;
    QByteArray code; // empty where it was not read
    int attemptsLeft = 0; // at most that many
    bool isUsed = false; // the right code was accepted
    bool isRightCodeUnderWay = false; // asked, not answered
};

using Facts = std::map<QByteArray, Fact>; // by identifier

// One connection that sends, checks wrong and right codes, and notes each answer, until the
// service goes away. Every second verification is left to wait.
class LoadConnection final : public QObject
{
    Q_OBJECT

public:
    // Identifiers begin with the name; numbers with these nine digits.
    LoadConnection(quint16 port, QByteArray name, QByteArray digits, Facts &facts,
                   QObject *parent = nullptr);

    int answers() const { return m_answers; }

    // What the service should not have said.
    const QByteArray &surprise() const { return m_surprise; }

private:
    enum class Step {
        Send,
        CheckWrong,
        ReadCode,
        CheckRight,
    };

    void ask();
    void read();
    void note(int status, const QByteArray &body);
    void next();

    const QByteArray m_name;
    const QByteArray m_digits;
    Facts &m_facts;
    QTcpSocket m_socket;
    QByteArray m_bytes;
    QByteArray m_surprise;
    Step m_step = Step::Send;
    int m_number = 0;
    int m_answers = 0;
    QByteArray m_authId;
    Fact m_fact;
};

} // namespace smsverify
