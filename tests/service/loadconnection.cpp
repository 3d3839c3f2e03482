// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "loadconnection.h"

#include "support/apirequests.h"

#include <QHostAddress>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace smsverify {

LoadConnection::LoadConnection(quint16 port, QByteArray name, QByteArray digits, Facts &facts,
                               QObject *parent)
    : QObject(parent), m_name(std::move(name)), m_digits(std::move(digits)), m_facts(facts)
{
    connect(&m_socket, &QTcpSocket::connected, this, &LoadConnection::ask);
    connect(&m_socket, &QTcpSocket::readyRead, this, &LoadConnection::read);
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

void LoadConnection::ask()
{
    switch (m_step) {
    case Step::Send:
        m_authId = m_name + '-' + QByteArray::number(m_number);
        m_fact = {};
        m_fact.recipient = m_digits + QByteArray::number(10 + m_number % 90);
        m_socket.write(sendRequestBytes(m_authId, m_fact.recipient));
        return;
    case Step::CheckWrong: // longer than any code
        m_socket.write(checkRequestBytes(m_authId, "99999"));
        return;
    case Step::ReadCode:
        m_socket.write(requestBytes("GET /v1/outbox?recipient=" + m_fact.recipient));
        return;
    case Step::CheckRight:
        m_facts[m_authId].isRightCodeUnderWay = true;
        m_socket.write(checkRequestBytes(m_authId, m_fact.code));
        return;
    }
}

void LoadConnection::read()
{
    m_bytes += m_socket.readAll();
    const qsizetype head = m_bytes.indexOf("\r\n\r\n");
    if (head < 0)
        return;
    const QByteArray name = "\r\nContent-Length: ";
    const qsizetype field = m_bytes.indexOf(name) + name.size();
    const qsizetype length = m_bytes.sliced(field, m_bytes.indexOf('\r', field) - field).toInt();
    if (m_bytes.size() < head + 4 + length)
        return;
    const int status = m_bytes.sliced(9, 3).toInt();
    const QByteArray body = m_bytes.sliced(head + 4, length);
    m_bytes.remove(0, head + 4 + length);
    ++m_answers;
    note(status, body);
    if (!m_surprise.isEmpty())
        return;
    next();
    ask();
}

void LoadConnection::note(int status, const QByteArray &body)
{
    bool isExpected = false;
    switch (m_step) {
    case Step::Send:
        isExpected = status == 200;
        m_fact.attemptsLeft = 1'000;
        break;
    case Step::CheckWrong:
        isExpected =
            reasonIn(body) == "InvalidAuthCode" && attemptsLeftIn(body) == m_fact.attemptsLeft - 1;
        m_fact.attemptsLeft = attemptsLeftIn(body);
        break;
    case Step::ReadCode:
        m_fact.code = codeIn(jsonObject(body).value(u"messages"_s).toArray().first().toObject());
        isExpected = m_fact.code.size() == 4;
        break;
    case Step::CheckRight:
        isExpected = status == 200;
        m_fact.isUsed = true;
        break;
    }
    m_facts[m_authId] = m_fact;
    if (!isExpected)
        m_surprise = m_authId + ": " + QByteArray::number(status) + ' ' + body;
}

void LoadConnection::next()
{
    switch (m_step) {
    case Step::Send:
        m_step = Step::CheckWrong;
        return;
    case Step::CheckWrong:
        m_step = m_number % 2 == 0 ? Step::ReadCode : Step::Send;
        break;
    case Step::ReadCode:
        m_step = Step::CheckRight;
        return;
    case Step::CheckRight:
        m_step = Step::Send;
        break;
    }
    if (m_step == Step::Send)
        ++m_number;
}

} // namespace smsverify
