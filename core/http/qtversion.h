// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// What differs between the versions of Qt HTTP Server, all of it. From 6.5 on a server is handed
// a QHttpServerResponder in place of the socket. Answers are written to the socket all the same;
// the responder is kept until then, because Qt reads on when it is destroyed.

#include <QHttpServerRequest>
#include <QTcpSocket>

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QHttpServerResponder>

#include <utility>
#endif

namespace smsverify {

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)

using QtPeer = QTcpSocket *;
using QtMissingPeer = QTcpSocket *;

struct HeldResponder
{
    explicit HeldResponder(QTcpSocket *) { }
};

// Whether Qt goes on reading without readyRead() once a responder is gone.
inline constexpr bool qtReadsUnannounced = false;

// What a connection is found by.
using ConnectionKey = QTcpSocket *;

inline ConnectionKey connectionKey(QTcpSocket *socket)
{
    return socket;
}

inline ConnectionKey connectionKey(const QHttpServerRequest &, QTcpSocket *socket)
{
    return socket;
}

#else

using QtPeer = QHttpServerResponder &;
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
using QtMissingPeer = QHttpServerResponder &&;
#else
using QtMissingPeer = QHttpServerResponder &;
#endif

using HeldResponder = QHttpServerResponder;

inline constexpr bool qtReadsUnannounced = true;

using ConnectionKey = std::pair<QHostAddress, quint16>;

inline ConnectionKey connectionKey(QTcpSocket *socket)
{
    return {socket->peerAddress(), socket->peerPort()};
}

inline ConnectionKey connectionKey(const QHttpServerRequest &request, QHttpServerResponder &)
{
    return {request.remoteAddress(), request.remotePort()};
}

#endif

} // namespace smsverify
