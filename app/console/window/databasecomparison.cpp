// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/databasecomparison.h"

#include <QUrl>

#include <algorithm>

namespace smsverify {

namespace {

// A node that has begun to listen stands in its table after less than that, and is read.
constexpr std::chrono::seconds patience(5);

} // namespace

DatabaseComparison::DatabaseComparison(EntryReader &reader) : m_reader(reader)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &DatabaseComparison::end);
    connect(&m_reader, &EntryReader::nodesChanged, this, &DatabaseComparison::compare);
}

void DatabaseComparison::start(int port)
{
    m_port = port;
    m_outcome = Outcome::Unknown;
    m_patience.start();
    compare();
}

void DatabaseComparison::stop()
{
    m_patience.stop();
    m_outcome = Outcome::Unknown;
}

void DatabaseComparison::compare()
{
    const auto &nodes = m_reader.nodes();
    const auto isThere = [this](const ServiceNode &node) {
        return node.isAlive && QUrl(node.address).port() == m_port;
    };
    if (m_patience.isActive() && nodes && std::ranges::any_of(*nodes, isThere))
        settle(Outcome::Same);
}

void DatabaseComparison::end()
{
    if (m_reader.nodes())
        settle(Outcome::Other);
    else
        m_patience.start(); // nothing is known yet
}

void DatabaseComparison::settle(Outcome outcome)
{
    m_patience.stop();
    m_outcome = outcome;
    Q_EMIT settled();
}

} // namespace smsverify
