// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// What differs between the versions of Qt HTTP Server, all of it. From 6.5 on a server is handed
// a QHttpServerResponder in place of the socket. Answers are written to the client's socket all
// the same; the responder is kept until then, because Qt takes the next request when it is gone.

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

inline QtPeer handedOver(QtPeer peer)
{
    return peer;
}

#else

using QtPeer = QHttpServerResponder &;
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
using QtMissingPeer = QHttpServerResponder &&;
#else
using QtMissingPeer = QHttpServerResponder &;
#endif

using HeldResponder = QHttpServerResponder;

inline QHttpServerResponder &&handedOver(QtPeer peer)
{
    return std::move(peer);
}

#endif

} // namespace smsverify
