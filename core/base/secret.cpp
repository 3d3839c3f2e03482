// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/secret.h"

#include <openssl/crypto.h>

#include <utility>

namespace smsverify {

Secret::Secret(QByteArray bytes) : m_bytes(std::move(bytes)) { }

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_bytes = other.m_bytes;
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    m_bytes.swap(other.m_bytes);
    return *this;
}

Secret::~Secret()
{
    wipe();
}

bool Secret::operator==(const Secret &other) const
{
    return m_bytes.size() == other.m_bytes.size()
        && CRYPTO_memcmp(m_bytes.constData(), other.m_bytes.constData(),
                         static_cast<size_t>(m_bytes.size()))
        == 0;
}

void Secret::wipe()
{
    // Another copy still reads the shared bytes; its owner wipes them.
    if (m_bytes.isDetached())
        OPENSSL_cleanse(m_bytes.data(), static_cast<size_t>(m_bytes.size()));
}

} // namespace smsverify
