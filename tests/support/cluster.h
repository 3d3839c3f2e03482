// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/reservedport.h"
#include "support/runningservice.h"

#include <QTemporaryDir>
#include <QUrl>

#include <memory>
#include <vector>

namespace smsverify {

// Nodes that serve from one PostgreSQL database: processes, each with a folder of its own and a
// port that it keeps when it is started anew.
class Cluster final
{
public:
    // They begin with one key, key('k'), and without limits.
    Cluster(int nodes, const QString &databaseUrl);

    // A CODE_HASH_KEY, for each byte another.
    static QString key(char byte);

    // From their next start on, on all of them.
    void set(const char *variable, const QString &value);

    // Hands messages to Flowroute at that address, as fast as they come.
    void useFlowroute(const QUrl &url);

    // Starts all at the same time, and waits until all are ready; false where one is not.
    bool start();

    RunningService &node(int index) { return m_nodes[std::size_t(index)]->service; }
    int size() const { return int(m_nodes.size()); }
    QList<quint16> ports() const;

    // Waits until it is ready, as GET /readyz tells; false where it is not within half a minute.
    static bool isReady(const RunningService &node);

    // The codes that the simulators of all nodes were given for this number, no order among the
    // nodes; and the one, where there is one.
    QByteArrayList codes(const QByteArray &recipient) const;
    QByteArray code(const QByteArray &recipient) const { return codes(recipient).value(0); }

private:
    struct Node
    {
        explicit Node(const QString &databaseUrl);

        QTemporaryDir folder;
        ReservedPort port;
        RunningService service;
    };

    std::vector<std::unique_ptr<Node>> m_nodes;
};

} // namespace smsverify
