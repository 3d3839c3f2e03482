// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/cluster.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int patience = 30'000; // milliseconds

} // namespace

Cluster::Node::Node(const QString &databaseUrl) : service{Program(folder.path())}
{
    Program &program = service.program();
    program.set("HTTP_PORT", QString::number(port.number()));
    program.set("DATABASE_URL", databaseUrl);
    program.set("CODE_HASH_KEY", key('k'));
    for (const char *limit :
         {"SEND_LIMIT_RECIPIENT", "SEND_LIMIT_AUTH_ID", "FAILURE_LIMIT_RECIPIENT"})
        program.set(limit, u"off"_s);
}

Cluster::Cluster(int nodes, const QString &databaseUrl)
{
    for (int i = 0; i < nodes; ++i)
        m_nodes.push_back(std::make_unique<Node>(databaseUrl));
}

QString Cluster::key(char byte)
{
    return QString::fromLatin1(QByteArray(32, byte).toBase64());
}

void Cluster::set(const char *variable, const QString &value)
{
    for (const auto &node : m_nodes)
        node->service.program().set(variable, value);
}

void Cluster::useFlowroute(const QUrl &url)
{
    set("SMS_GATEWAY", u"flowroute"_s);
    set("FLOWROUTE_ACCESS_KEY", u"access"_s);
    set("FLOWROUTE_SECRET_KEY", u"secret"_s);
    set("FLOWROUTE_NUMBER", u"12025550100"_s);
    set("FLOWROUTE_API_URL", url.toString());
    set("GATEWAY_RATE", u"off"_s);
}

bool Cluster::start()
{
    for (const auto &node : m_nodes)
        node->service.launch();
    return std::ranges::all_of(m_nodes, [](const auto &node) {
        return node->service.waitUntilListening() && isReady(node->service);
    });
}

QList<quint16> Cluster::ports() const
{
    QList<quint16> result;
    for (const auto &node : m_nodes)
        result.append(node->port.number());
    return result;
}

bool Cluster::isReady(const RunningService &node)
{
    return QTest::qWaitFor([&] { return node.get("/readyz").status == 200; }, patience);
}

QByteArrayList Cluster::codes(const QByteArray &recipient) const
{
    QByteArrayList result;
    for (const auto &node : m_nodes)
        result += node->service.codes(recipient);
    return result;
}

} // namespace smsverify
