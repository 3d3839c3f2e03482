// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <chrono>

namespace smsverify {

// A certificate that nobody vouches for, with its key: to try TLS with. ECDSA on P-256, signed with
// SHA-256, for localhost, 127.0.0.1 and ::1, and a host's name; good for a server and nothing else
// (RFC 5280). Who is to trust it is given the certificate itself.
struct SelfSignedPair
{
    static constexpr std::chrono::days lifetime{365};

    QByteArray certificate; // PEM
    QByteArray privateKey; // PEM, PKCS #8, without a passphrase

    // hostName: left out where it is no DNS name. Valid from the given time on, for its lifetime.
    // The failure is OpenSSL's, in its words.
    static tl::expected<SelfSignedPair, QString> make(const QString &hostName, TimePoint from);
};

} // namespace smsverify
