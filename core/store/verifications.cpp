// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/verifications.h"

namespace smsverify {

Verifications::Key::Key(const AuthId &authId)
    : text(authId.text().toUtf8()), first(slotOf(text)), last(first + slotsProbed - 1)
{
}

} // namespace smsverify
