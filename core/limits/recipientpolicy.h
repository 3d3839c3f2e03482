// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "phone/phonenumber.h"

#include <QByteArrayList>

namespace smsverify {

// RECIPIENT_ALLOW and RECIPIENT_BLOCK: which numbers may be sent to.
class RecipientPolicy
{
public:
    // Prefixes of numbers, digits only.
    RecipientPolicy(QByteArrayList allow, QByteArrayList block);

    // The longest prefix that the number begins with decides; where both lists hold it, it is
    // blocked. A number that begins with none is not allowed.
    bool isAllowed(const PhoneNumber &number) const;

private:
    QByteArrayList m_allow;
    QByteArrayList m_block;
};

} // namespace smsverify
