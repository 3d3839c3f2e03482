// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "loadclient.h"
#include "support/cluster.h"
#include "support/flowrouteserver.h"

#include <QHash>

#include <functional>
#include <memory>
#include <vector>

namespace smsverify {

// Clients that work on nodes while something happens to these, the gateway that takes their
// messages, and the book of what they were told. What went wrong is told in words, and by nothing
// that nothing did.
class BookedLoad final : public QObject
{
    Q_OBJECT

public:
    explicit BookedLoad(int triesAllowed);

    QUrl gateway() const { return m_gateway.url(); }
    const Book &book() const { return m_book; }

    // Works on this port before, while and after it happens.
    QByteArray workThrough(quint16 port, const std::function<void()> &happening);

    // Asks the nodes in turn about every verification while nothing happens: what was left open is
    // known from then on.
    QByteArray askForAll(const Cluster &cluster);

    // Uses all codes that still live: once, and then no more.
    QByteArray useAll(const Cluster &cluster);

private:
    void readMessage();
    QByteArray code(const QByteArray &recipient) const { return m_codes.value(recipient); }
    bool hasWorked(int answers);
    static QList<RawAnswer> answers(const Cluster &cluster,
                                    const std::vector<QByteArray> &requests);

    FlowrouteServer m_gateway;
    QHash<QByteArray, QByteArray> m_codes; // by number
    Book m_book;
    int m_clients = 0; // so far
};

} // namespace smsverify
