// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <cstdint>

namespace smsverify {

// Rows are found by an integer made of their name: 62 bits of its SHA-256. Names that collide lie
// in the slots after it; so many are looked at.
using Slot = std::int64_t;
inline constexpr Slot slotsProbed = 4;

Slot slotOf(QByteArrayView name);

} // namespace smsverify
