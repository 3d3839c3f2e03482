// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslConfiguration>
#include <QString>

#include <tl/expected.hpp>

namespace smsverify {

struct CertificateError
{
    enum class File {
        Certificate,
        PrivateKey,
    };

    File file = File::Certificate;
    QString reason; // without anything of the file's content
};

// What a server needs to speak TLS 1.2 and up: a certificate with the intermediate ones behind it,
// and its private key, RSA or elliptic, without a passphrase, both PEM files.
tl::expected<QSslConfiguration, CertificateError>
readServerCertificate(const QString &certificateFile, const QString &privateKeyFile);

} // namespace smsverify
