// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/selfsignedpair.h"

#include "http/opensslowner.h"

#include <QRegularExpression>

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using Bio = OpenSslOwner<BIO, BIO_free_all>;
using Key = OpenSslOwner<EVP_PKEY, EVP_PKEY_free>;
using Number = OpenSslOwner<BIGNUM, BN_free>;
using Certificate = OpenSslOwner<X509, X509_free>;
using Extension = OpenSslOwner<X509_EXTENSION, X509_EXTENSION_free>;

// RFC 5280 allows 20 octets with a sign; the highest bit is set, so that none is short.
constexpr int serialBits = 159;

QByteArray namesOf(const QString &hostName)
{
    static const QRegularExpression dnsName(
        u"\\A(?=.{1,253}\\z)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    QByteArray names = "DNS:localhost,";
    if (dnsName.match(hostName).hasMatch() && hostName.compare("localhost"_L1, Qt::CaseInsensitive))
        names += "DNS:" + hostName.toLower().toLatin1() + ',';
    return names + "IP:127.0.0.1,IP:::1";
}

bool setSerial(X509 *certificate)
{
    const Number serial(BN_new());
    return serial && BN_rand(serial.get(), serialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1
        && BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate));
}

bool setValidity(X509 *certificate, TimePoint from)
{
    const auto at = [](TimePoint time) {
        return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
    };
    return ASN1_TIME_set(X509_getm_notBefore(certificate), at(from))
        && ASN1_TIME_set(X509_getm_notAfter(certificate), at(from + SelfSignedPair::lifetime));
}

bool setNames(X509 *certificate)
{
    X509_NAME *name = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_ASC,
                                      reinterpret_cast<const unsigned char *>("localhost"), -1, -1,
                                      0)
        == 1
        && X509_set_issuer_name(certificate, name) == 1;
}

bool addExtensions(X509 *certificate, const QByteArray &names)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::array<std::pair<int, const char *>, 5> extensions{{
        {NID_basic_constraints, "critical,CA:FALSE"},
        {NID_key_usage, "critical,digitalSignature"},
        {NID_ext_key_usage, "serverAuth"},
        {NID_subject_key_identifier, "hash"},
        {NID_subject_alt_name, names.constData()},
    }};
    for (const auto &[kind, value] : extensions) {
        const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
        if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1)
            return false;
    }
    return true;
}

// Empty where it could not be written.
template <class Write>
QByteArray pem(Write write)
{
    const Bio memory(BIO_new(BIO_s_mem()));
    if (!memory || write(memory.get()) != 1)
        return {};
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return QByteArray(data, size);
}

tl::unexpected<QString> failure()
{
    const char *reason = ERR_reason_error_string(ERR_peek_last_error());
    ERR_clear_error();
    return tl::unexpected(reason ? QString::fromLatin1(reason) : u"OpenSSL failed"_s);
}

} // namespace

tl::expected<SelfSignedPair, QString> SelfSignedPair::make(const QString &hostName, TimePoint from)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    X509 *const made = certificate.get();
    if (!key || !made || X509_set_version(made, X509_VERSION_3) != 1 || !setSerial(made)
        || !setValidity(made, from) || !setNames(made) || X509_set_pubkey(made, key.get()) != 1
        || !addExtensions(made, namesOf(hostName)) || X509_sign(made, key.get(), EVP_sha256()) == 0)
        return failure();
    SelfSignedPair pair{pem([&](BIO *out) { return PEM_write_bio_X509(out, made); }),
                        pem([&](BIO *out) {
                            return PEM_write_bio_PKCS8PrivateKey(out, key.get(), nullptr, nullptr,
                                                                 0, nullptr, nullptr);
                        })};
    if (pair.certificate.isEmpty() || pair.privateKey.isEmpty())
        return failure();
    return pair;
}

} // namespace smsverify
