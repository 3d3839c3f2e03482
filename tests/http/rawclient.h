// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QTcpSocket>
#include <QTest>

#include <chrono>

namespace smsverify {

struct RawAnswer
{
    int status = 0;
    QMap<QByteArray, QByteArray> fields; // names in lower case
    QByteArray body;

    QByteArray field(const char *name) const { return fields.value(name); }
};

// A client that sends the bytes it is told, and takes answers apart only by their length.
class RawClient
{
public:
    // patience: how long it waits for an answer, or for the end.
    explicit RawClient(quint16 port, std::chrono::milliseconds patience = std::chrono::seconds(5))
        : m_patience(static_cast<int>(patience.count()))
    {
        // Small pieces are to arrive as they were sent.
        QObject::connect(&m_socket, &QTcpSocket::connected, &m_socket,
                         [this] { m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }

    QTcpSocket &socket() { return m_socket; }

    bool waitForConnected()
    {
        return QTest::qWaitFor([&] { return m_socket.state() == QAbstractSocket::ConnectedState; });
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        if (m_socket.state() == QAbstractSocket::ConnectedState)
            m_socket.flush();
    }

    // The next answers, that many, or fewer where they do not come. To HEAD there are no bodies.
    QList<RawAnswer> answers(qsizetype count, bool hasBodies = true)
    {
        QList<RawAnswer> taken;
        const auto areThere = [&] {
            read();
            while (taken.size() < count && takeAnswer(taken, hasBodies)) { }
            return taken.size() == count;
        };
        (void)QTest::qWaitFor(areThere, m_patience);
        return taken;
    }

    // All whole answers that came by now.
    QList<RawAnswer> arrivedAnswers()
    {
        QList<RawAnswer> taken;
        read();
        while (takeAnswer(taken, true)) { }
        return taken;
    }

    RawAnswer answer(bool hasBody = true) { return answers(1, hasBody).value(0); }

    // Whether the server closes, and what came until then that is no answer taken before.
    bool waitForClosed()
    {
        return QTest::qWaitFor([&] {
            read();
            return m_socket.state() == QAbstractSocket::UnconnectedState;
        });
    }

    const QByteArray &leftBytes() const { return m_bytes; }

private:
    void read()
    {
        if (m_socket.bytesAvailable() > 0)
            m_bytes += m_socket.readAll();
    }

    bool takeAnswer(QList<RawAnswer> &taken, bool hasBody)
    {
        const qsizetype end = m_bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        RawAnswer answer;
        QByteArrayList lines = m_bytes.first(end).split('\n');
        answer.status = lines.takeFirst().mid(9, 3).toInt();
        for (const QByteArray &line : lines) {
            const qsizetype colon = line.indexOf(':');
            answer.fields.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
        }
        const qsizetype length = hasBody ? answer.field("content-length").toLongLong() : 0;
        if (m_bytes.size() < end + 4 + length)
            return false;
        answer.body = m_bytes.sliced(end + 4, length);
        m_bytes.remove(0, end + 4 + length);
        taken.append(answer);
        return true;
    }

    const int m_patience; // milliseconds
    QTcpSocket m_socket;
    QByteArray m_bytes;
};

} // namespace smsverify
