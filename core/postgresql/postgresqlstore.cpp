// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlstore.h"

#include "postgresql/postgresqlconnection.h"

namespace smsverify {

PostgresqlStore::PostgresqlStore(const PostgresqlOptions &options, const Keyring &keyring,
                                 const Clock &clock, QObject *parent)
    : PostgresqlStore(options, keyring, clock, Time::Servers, parent)
{
}

PostgresqlStore::PostgresqlStore(const PostgresqlOptions &options, const Keyring &keyring,
                                 const Clock &clock, Time time, QObject *parent)
    : GroupedStore(clock, options.queueCeiling, parent), m_node(std::make_shared<PostgresqlNode>())
{
    GroupCommitter::Options committing;
    committing.expiredRetention = options.expiredRetention;
    committing.sweepInterval = options.sweepInterval;
    committing.lookInterval = std::chrono::milliseconds(250);
    committing.reopenInterval = options.reopenInterval;
    committing.longestCommit = options.longestCommit;
    committing.longestOpening = options.longestOpening;
    committing.longestLook = options.longestLook;
    // Each holds as many locks as its operations touch; a server has room for 6,400 by default.
    committing.largestBatch = 64;
    setLongestWait(options.longestWait);
    for (int i = 0; i < options.connections; ++i)
        addConnection(std::make_unique<PostgresqlConnection>(
                          options, keyring, time == Time::Clocks ? &clock : nullptr, m_node,
                          i == 0 ? PostgresqlConnection::Reporting::Reports
                                 : PostgresqlConnection::Reporting::DoesNot),
                      committing);
}

PostgresqlStore::~PostgresqlStore() = default;

void PostgresqlStore::announce(const QString &endpoint)
{
    m_node->setAddress(endpoint);
}

} // namespace smsverify
