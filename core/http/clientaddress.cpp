// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/clientaddress.h"

#include <algorithm>

namespace smsverify {

namespace {

QHostAddress unmapped(const QHostAddress &address)
{
    bool isMapped = false;
    const quint32 v4 = address.toIPv4Address(&isMapped);
    return isMapped ? QHostAddress(v4) : address;
}

// One entry of the list: an address, "[v6]", or either with a port behind it.
QHostAddress entryAddress(const QByteArray &entry)
{
    QString text = QString::fromLatin1(entry);
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        text = end < 0 ? QString() : text.sliced(1, end - 1);
    } else if (text.count(u':') == 1) {
        text.truncate(text.indexOf(u':'));
    }
    return unmapped(QHostAddress(text));
}

} // namespace

ClientAddress::ClientAddress(QList<std::pair<QHostAddress, int>> trustedProxies)
    : m_trustedProxies(std::move(trustedProxies))
{
}

bool ClientAddress::isTrusted(const QHostAddress &address) const
{
    const QHostAddress plain = unmapped(address);
    return std::any_of(m_trustedProxies.begin(), m_trustedProxies.end(), [&](const auto &network) {
        return plain.isInSubnet(network.first, network.second);
    });
}

QByteArray ClientAddress::subject(const QHostAddress &peer, const QByteArray &forwardedFor) const
{
    QHostAddress client = unmapped(peer);
    QByteArrayList entries = forwardedFor.split(',');
    while (isTrusted(client) && !entries.isEmpty()) {
        const QHostAddress entry = entryAddress(entries.takeLast().trimmed());
        if (entry.isNull())
            break;
        client = entry;
    }
    if (client.protocol() != QAbstractSocket::IPv6Protocol)
        return client.toString().toLatin1();
    Q_IPV6ADDR network = client.toIPv6Address();
    std::fill(std::begin(network.c) + 8, std::end(network.c), quint8(0));
    return QHostAddress(network).toString().toLatin1() + "/64";
}

} // namespace smsverify
