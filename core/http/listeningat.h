// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>
#include <QUrl>

namespace smsverify {

struct ListeningAt
{
    QHostAddress address;
    quint16 port = 0;

    // Where a client on this machine finds it.
    QUrl endpoint() const;
};

} // namespace smsverify
