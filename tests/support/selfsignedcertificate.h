// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace smsverify {

// A fresh certificate for 127.0.0.1 and localhost, with its key (P-256), both as PEM. Valid for an
// hour; whoever is to trust it takes it as an authority.
struct SelfSignedCertificate
{
    QByteArray certificate;
    QByteArray key;

    static SelfSignedCertificate make();
};

} // namespace smsverify
