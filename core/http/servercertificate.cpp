// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/servercertificate.h"

#include "base/smallfile.h"
#include "http/opensslowner.h"

#include <QSslCertificate>
#include <QSslKey>

#include <openssl/err.h>
#include <openssl/pem.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using enum CertificateError::File;

using Bio = OpenSslOwner<BIO, BIO_free_all>;
using Key = OpenSslOwner<EVP_PKEY, EVP_PKEY_free>;
using X509Certificate = OpenSslOwner<X509, X509_free>;

Bio reading(const QByteArray &pem)
{
    return Bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
}

int noPassphrase(char *, int, int, void *)
{
    return 0;
}

Key keyIn(const QByteArray &pem)
{
    return Key(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, noPassphrase, nullptr));
}

X509Certificate firstIn(const QByteArray &pem)
{
    return X509Certificate(PEM_read_bio_X509(reading(pem).get(), nullptr, noPassphrase, nullptr));
}

tl::expected<QSsl::KeyAlgorithm, QString> algorithmOf(const Key &key, const QByteArray &pem)
{
    if (!key && pem.contains("ENCRYPTED"))
        return tl::unexpected(u"its key has a passphrase; give one without"_s);
    if (!key)
        return tl::unexpected(u"it holds no private key in PEM form"_s);
    switch (EVP_PKEY_get_base_id(key.get())) {
    case EVP_PKEY_RSA:
        return QSsl::Rsa;
    case EVP_PKEY_EC:
        return QSsl::Ec;
    default:
        return tl::unexpected(u"its key is neither RSA nor elliptic (ECDSA)"_s);
    }
}

} // namespace

tl::expected<QSslConfiguration, CertificateError>
readServerCertificate(const QString &certificateFile, const QString &privateKeyFile)
{
    const auto failed = [](CertificateError::File file, const QString &reason) {
        ERR_clear_error();
        return tl::unexpected(CertificateError{file, reason});
    };
    const auto chain = readSmallFile(certificateFile);
    if (!chain)
        return failed(Certificate, chain.error());
    const auto secret = readSmallFile(privateKeyFile);
    if (!secret)
        return failed(PrivateKey, secret.error());
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(*chain, QSsl::Pem);
    const auto first = firstIn(*chain);
    if (certificates.isEmpty() || !first)
        return failed(Certificate, u"it holds no certificate in PEM form"_s);
    const auto key = keyIn(*secret);
    const auto algorithm = algorithmOf(key, *secret);
    if (!algorithm)
        return failed(PrivateKey, algorithm.error());
    if (X509_check_private_key(first.get(), key.get()) != 1)
        return failed(PrivateKey, u"it is not the certificate's key"_s);

    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(certificates);
    configuration.setPrivateKey(QSslKey(*secret, *algorithm));
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    if (configuration.privateKey().isNull())
        return failed(PrivateKey, u"it holds no private key that can be used"_s);
    return configuration;
}

} // namespace smsverify
