// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>
#include <QUrl>

namespace smsverify {

struct ListeningAt
{
    enum class Scheme {
        Http,
        Https,
    };

    QHostAddress address;
    quint16 port = 0;
    Scheme scheme = Scheme::Http;

    // Where a client on this machine finds it.
    QUrl endpoint() const;
};

} // namespace smsverify
