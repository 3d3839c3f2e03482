// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <cstddef>
#include <span>

namespace smsverify {

// A source of unpredictable bytes. Thread-safe.
class Random
{
public:
    virtual ~Random() = default;

    // Fills the whole span.
    virtual void fill(std::span<std::byte> bytes) = 0;

    // That many bytes, freshly filled.
    QByteArray bytes(qsizetype count);
};

// The operating system's source, getentropy(3). Ends the process where the system has none:
// there is no safe way on.
class SystemRandom final : public Random
{
public:
    void fill(std::span<std::byte> bytes) override;
};

} // namespace smsverify
