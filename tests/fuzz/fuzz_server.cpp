// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/servedapi.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <cstdlib>
#include <memory>

#include <sys/socket.h>

using namespace smsverify;
using namespace std::chrono_literals;

namespace {

void turnUntil(const std::function<bool()> &holds)
{
    const QDeadlineTimer deadline(10s);
    while (!holds()) {
        if (deadline.hasExpired())
            std::abort();
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

HttpOptions options()
{
    HttpOptions options;
    options.largestBody = 1000;
    options.largestHead = 4000;
    return options;
}

// One for all runs, as a service lives on from client to client.
ServedApi &api()
{
    static int argc = 1;
    static char name[] = "fuzz_server";
    static char *argv[] = {name, nullptr};
    static QCoreApplication application(argc, argv);
    static ServedApi served(options());
    return served;
}

} // namespace

// The first byte says how the rest is sent; every connection ends, every answer is whole, and the
// service answers the next one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    ServedApi &served = api();
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const qsizetype piece = (data[0] & 1) != 0 ? 1 + data[0] % 16 : bytes.size();
    const bool isLeaving = (data[0] & 2) != 0;
    served.verifier.isHolding = (data[0] & 4) != 0;

    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), served.port);
    turnUntil([&] { return client.state() == QAbstractSocket::ConnectedState; });
    QByteArray heard;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        if (client.state() != QAbstractSocket::ConnectedState)
            break;
        client.write(bytes.sliced(at, std::min(piece, bytes.size() - at)));
        client.flush();
        QCoreApplication::processEvents();
        heard += client.readAll();
    }
    if (isLeaving) {
        client.abort();
    } else {
        // No more comes from here.
        ::shutdown(int(client.socketDescriptor()), SHUT_WR);
    }
    turnUntil([&] {
        served.verifier.release();
        heard += client.readAll();
        return client.state() == QAbstractSocket::UnconnectedState
            && served.server->openConnections() == 0;
    });
    heard += client.readAll();
    if (!heard.isEmpty() && !heard.startsWith("HTTP/1.1 "))
        std::abort();
    served.verifier.sends.clear();
    served.verifier.checks.clear();
    served.verifier.cancels.clear();
    served.verifier.finds.clear();
    served.records.clear();
    return 0;
}
