// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/slot.h"

#include <QtEndian>

#include <openssl/sha.h>

namespace smsverify {

Slot slotOf(QByteArrayView name)
{
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char *>(name.data()), static_cast<size_t>(name.size()),
           digest);
    // 62 bits: not negative, and the probed slots after it do not overflow.
    return static_cast<Slot>(qFromBigEndian<quint64>(digest) >> 2);
}

} // namespace smsverify
