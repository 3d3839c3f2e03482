// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/keyedhash.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>

#include <array>

namespace smsverify {

namespace {

constexpr qsizetype digestSize = 32;

const unsigned char *unsignedBytes(const char *bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes);
}

void require(bool succeeded)
{
    if (!succeeded)
        qFatal("OpenSSL computes no HMAC-SHA-256.");
}

EVP_MAC_CTX *newContext()
{
    EVP_MAC *algorithm = EVP_MAC_fetch(nullptr, OSSL_MAC_NAME_HMAC, nullptr);
    EVP_MAC_CTX *context = EVP_MAC_CTX_new(algorithm);
    EVP_MAC_free(algorithm); // the context keeps a reference
    return context;
}

} // namespace

void KeyedHash::Free::operator()(evp_mac_ctx_st *context) const
{
    EVP_MAC_CTX_free(context);
}

KeyedHash::KeyedHash(const Secret &key) : m_context(newContext())
{
    char digestName[] = OSSL_DIGEST_NAME_SHA2_256;
    const std::array parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digestName, 0),
        OSSL_PARAM_construct_end(),
    };
    require(m_context != nullptr
            && EVP_MAC_init(m_context.get(), unsignedBytes(key.reveal().constData()),
                            static_cast<std::size_t>(key.size()), parameters.data())
                == 1);
}

KeyedHash::~KeyedHash() = default;

QByteArray KeyedHash::digest(std::initializer_list<QByteArrayView> parts) const
{
    QByteArray result(digestSize, Qt::Uninitialized);
    const std::lock_guard lock(m_mutex);
    // No key: the one that was given first stays, EVP_MAC(3).
    bool succeeded = EVP_MAC_init(m_context.get(), nullptr, 0, nullptr) == 1;
    for (const QByteArrayView part : parts) {
        succeeded = succeeded
            && EVP_MAC_update(m_context.get(), unsignedBytes(part.data()),
                              static_cast<std::size_t>(part.size()))
                == 1;
    }
    std::size_t written = 0;
    succeeded = succeeded
        && EVP_MAC_final(m_context.get(), reinterpret_cast<unsigned char *>(result.data()),
                         &written, static_cast<std::size_t>(digestSize))
            == 1;
    require(succeeded && written == static_cast<std::size_t>(digestSize));
    return result;
}

} // namespace smsverify
