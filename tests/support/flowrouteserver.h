// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

class QTcpSocket;

namespace smsverify {

// What the server does with one connection or request.
struct FlowrouteReaction
{
    enum class Kind {
        Answer,
        CloseAfterReading, // reads the request and closes
        ResetAfterReading, // reads the request and resets the connection
        CloseOnConnect, // closes a new connection before it reads
        Silence, // reads the request and never answers
    };

    Kind kind = Kind::Answer;
    int status = 202;
    QByteArray body; // empty with 202: {"data": {"id": "mdr2-<hex>"}} with a new id
    QList<std::pair<QByteArray, QByteArray>> headers; // besides Content-Type and Content-Length
    std::chrono::milliseconds delay{}; // before it answers, closes or resets
    qsizetype missing = 0; // so many bytes of the body are promised, but the connection closes
    bool closesAfterwards = false; // without having said so
    QByteArray raw; // sent in place of a whole answer, then the connection closes

    static FlowrouteReaction accept();
    static FlowrouteReaction refuse(int status, const QByteArray &title,
                                    const QByteArray &detail = {});
    static FlowrouteReaction of(Kind kind);

    FlowrouteReaction after(std::chrono::milliseconds time) const;
    FlowrouteReaction withHeader(const QByteArray &name, const QByteArray &value) const;
};

// A request as it arrived, whole.
struct FlowrouteRequest
{
    QByteArray requestLine;
    QList<std::pair<QByteArray, QByteArray>> headers; // names in lower case
    QByteArray body;
    std::chrono::steady_clock::time_point arrivedAt;

    QByteArray header(const QByteArray &name) const; // name in lower case; values joined by ", "
};

// Flowroute's messaging API on loopback, scripted: each request, in the order of arrival, takes
// the next reaction of the script; once it is used up, the standing one holds.
class FlowrouteServer final : public QTcpServer
{
    Q_OBJECT

public:
    explicit FlowrouteServer(QObject *parent = nullptr); // listens at once

    // Speaks TLS from the next connection on.
    void encrypt(const QSslConfiguration &tls);

    QUrl url() const;

    void setReaction(const FlowrouteReaction &standing);
    void script(std::vector<FlowrouteReaction> next);

    const std::vector<FlowrouteRequest> &requests() const { return m_requests; }
    int connections() const { return m_connections; } // accepted so far
    int mostUnderWay() const { return m_mostUnderWay; } // requests read and not answered, at once

Q_SIGNALS:
    void requestArrived();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QTcpSocket *adopt(qintptr descriptor);
    FlowrouteReaction nextReaction();
    void read(QTcpSocket *socket);
    void react(QTcpSocket *socket, const FlowrouteReaction &reaction);
    void answer(QTcpSocket *socket, const FlowrouteReaction &reaction);

    std::optional<QSslConfiguration> m_tls;
    FlowrouteReaction m_standing;
    std::deque<FlowrouteReaction> m_script;
    std::vector<FlowrouteRequest> m_requests;
    int m_connections = 0;
    int m_underWay = 0;
    int m_mostUnderWay = 0;
    int m_accepted = 0;
};

} // namespace smsverify
