// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/slot.h"

#include <QtEndian>

#include <openssl/evp.h>

#include <memory>

namespace smsverify {

namespace {

// Fetched once: SHA256() looks for it anew at each call.
const EVP_MD *sha256()
{
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm(
        EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_free);
    return algorithm.get();
}

} // namespace

Slot slotOf(QByteArrayView name)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    if (EVP_Digest(name.data(), static_cast<std::size_t>(name.size()), digest, nullptr, sha256(),
                   nullptr)
        != 1)
        qFatal("OpenSSL computes no SHA-256.");
    // 62 bits: not negative, and the probed slots after it do not overflow.
    return static_cast<Slot>(qFromBigEndian<quint64>(digest) >> 2);
}

} // namespace smsverify
