// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A Flowroute-shaped gateway that accepts every message after two seconds.

#include "support/flowrouteserver.h"

#include <QCoreApplication>

#include <cstdio>

using namespace smsverify;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    FlowrouteServer server;
    server.setReaction(FlowrouteReaction::accept().after(std::chrono::seconds(2)));
    std::printf("{\"event\": \"listening\", \"port\": %d}\n", int(server.serverPort()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
