// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/codegenerator.h"

#include <openssl/crypto.h>

#include <array>

namespace smsverify {

namespace {

constexpr std::int64_t longest = 1'000'000;
constexpr unsigned fairValues = 250; // of a byte's 256: every digit has 25 of them

} // namespace

Result<Secret> generateCode(std::int64_t length, Random &random)
{
    if (length < 1 || length > longest) {
        return failure(
            FailureCode::Internal,
            QStringLiteral("CODE_LENGTH: a code of %1 digits fits into no message").arg(length));
    }
    QByteArray digits;
    digits.reserve(static_cast<qsizetype>(length));
    std::array<std::byte, 64> drawn{};
    while (digits.size() < length) {
        random.fill(drawn);
        for (const std::byte byte : drawn) {
            const unsigned value = std::to_integer<unsigned>(byte);
            if (value < fairValues && digits.size() < length)
                digits.append(static_cast<char>('0' + value % 10));
        }
    }
    OPENSSL_cleanse(drawn.data(), drawn.size());
    return Secret(std::move(digits));
}

} // namespace smsverify
