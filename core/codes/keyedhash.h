// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>
#include <memory>
#include <mutex>

struct evp_mac_ctx_st;

namespace smsverify {

// HMAC-SHA-256 (RFC 2104, FIPS 180-4) under one key. Thread-safe.
class KeyedHash
{
public:
    explicit KeyedHash(const Secret &key);
    ~KeyedHash();
    KeyedHash(const KeyedHash &) = delete;
    KeyedHash &operator=(const KeyedHash &) = delete;

    // 32 bytes over the parts as if they were one text. Ends the process where OpenSSL refuses:
    // there is no safe way on.
    QByteArray digest(std::initializer_list<QByteArrayView> parts) const;

private:
    // One context that is started anew for each digest: the key's own blocks are hashed once. A
    // copy of a keyed context for each call takes twice the time, a lock next to none.
    mutable std::mutex m_mutex;
    struct Free
    {
        void operator()(evp_mac_ctx_st *context) const;
    };
    const std::unique_ptr<evp_mac_ctx_st, Free> m_context;
};

} // namespace smsverify
