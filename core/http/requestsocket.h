// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpSocket>

namespace smsverify {

// What QHttpServer takes for a client: a socket without a network, which says a request only once
// all of it has arrived and was judged, in a form that can be read in one way. Nothing that a
// stranger wrote reaches QHttpServer's parser but the bytes of a body, behind their length.
class RequestSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    explicit RequestSocket(const QTcpSocket &client);

    // A whole request. Method, target and fields stay with the connection, which has them as they
    // were sent. The server is called back before this returns.
    void deliver(const QByteArray &body);

    // The client is gone, and so will this be. Qt deletes it.
    void leave();

    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 largest) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_bytes;
    qsizetype m_read = 0; // of them
};

} // namespace smsverify
