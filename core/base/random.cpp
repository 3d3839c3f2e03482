// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/random.h"

#include <algorithm>
#include <unistd.h>

namespace smsverify {

QByteArray Random::bytes(qsizetype count)
{
    QByteArray result(count, Qt::Uninitialized);
    fill(std::as_writable_bytes(std::span(result.data(), static_cast<std::size_t>(count))));
    return result;
}

void SystemRandom::fill(std::span<std::byte> bytes)
{
    constexpr std::size_t largestRequest = 256; // getentropy(3) takes no more at once
    while (!bytes.empty()) {
        const auto part = bytes.first(std::min(bytes.size(), largestRequest));
        if (::getentropy(part.data(), part.size()) != 0)
            qFatal("The operating system gives no random bytes.");
        bytes = bytes.subspan(part.size());
    }
}

} // namespace smsverify
