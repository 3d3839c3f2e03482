// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>

#include <utility>

namespace smsverify {

// Tells who a client is, as limits count it, past proxies that are believed.
class ClientAddress
{
public:
    // Networks whose X-Forwarded-For is believed, as QHostAddress::parseSubnet gives them.
    explicit ClientAddress(QList<std::pair<QHostAddress, int>> trustedProxies);

    bool isTrusted(const QHostAddress &address) const;

    // The peer or, where the peer is trusted, the rightmost address of X-Forwarded-For that is
    // not; what lies left of an entry that is no address is not believed. IPv4 as it stands
    // ("203.0.113.5", also where it was mapped into IPv6), IPv6 by its /64 ("2001:db8:0:1::/64").
    QByteArray subject(const QHostAddress &peer, const QByteArray &forwardedFor) const;

private:
    QList<std::pair<QHostAddress, int>> m_trustedProxies;
};

} // namespace smsverify
