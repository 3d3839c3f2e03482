// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/rawclient.h"

#include <chrono>
#include <optional>

namespace smsverify {

// One request over a connection of its own, and how long its answer took to come. Nothing waits
// for it; one whose connection ended has none.
class TimedRequest final
{
public:
    using Clock = std::chrono::steady_clock;

    TimedRequest(quint16 port, QByteArray bytes) : m_bytes(std::move(bytes)), m_client(port)
    {
        QObject::connect(&m_client.socket(), &QTcpSocket::readyRead, &m_client.socket(),
                         [this] { read(); });
        QObject::connect(&m_client.socket(), &QTcpSocket::disconnected, &m_client.socket(),
                         [this] { end(); });
        m_client.send(m_bytes);
    }
    Q_DISABLE_COPY_MOVE(TimedRequest)

    const QByteArray &bytes() const { return m_bytes; }
    Clock::time_point begin() const { return m_begin; }

    bool isOver() const { return m_isOver; }
    const std::optional<RawAnswer> &answer() const { return m_answer; }

    // Until its answer, or until now.
    std::chrono::milliseconds time() const
    {
        return std::chrono::ceil<std::chrono::milliseconds>((m_isOver ? m_end : Clock::now())
                                                            - m_begin);
    }

private:
    void read()
    {
        const QList<RawAnswer> answers = m_client.arrivedAnswers();
        if (answers.isEmpty() || m_isOver)
            return;
        m_answer = answers.first();
        end();
    }

    void end()
    {
        if (!m_isOver)
            m_end = Clock::now();
        m_isOver = true;
    }

    const QByteArray m_bytes;
    const Clock::time_point m_begin = Clock::now();
    Clock::time_point m_end;
    std::optional<RawAnswer> m_answer;
    bool m_isOver = false;
    RawClient m_client;
};

} // namespace smsverify
