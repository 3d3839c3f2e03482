// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the benchmark measures against: QHttpServer answering every request with one fixed JSON.

#include <QCoreApplication>
#include <QHttpServer>
#include <QHttpServerResponse>
#include <QTcpServer>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QHttpServer server;
    server.route(QStringLiteral("/"), [] {
        return QHttpServerResponse(QByteArrayLiteral("application/json"),
                                   QByteArrayLiteral("{\"message\": \"Hello.\"}"));
    });
    auto *tcpServer = new QTcpServer(&server);
    tcpServer->setListenBacklogSize(1024);
    tcpServer->setMaxPendingConnections(1024);
    if (!tcpServer->listen(QHostAddress::LocalHost, 0))
        return 1;
    server.bind(tcpServer);
    std::printf("{\"event\": \"listening\", \"port\": %d}\n", int(tcpServer->serverPort()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
