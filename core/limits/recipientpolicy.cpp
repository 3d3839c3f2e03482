// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "limits/recipientpolicy.h"

#include <algorithm>
#include <utility>

namespace smsverify {

namespace {

// The length of the longest prefix that the number begins with; -1: none.
qsizetype longestMatch(const QByteArrayList &prefixes, const QByteArray &digits)
{
    qsizetype longest = -1;
    for (const QByteArray &prefix : prefixes) {
        if (digits.startsWith(prefix))
            longest = std::max(longest, prefix.size());
    }
    return longest;
}

} // namespace

RecipientPolicy::RecipientPolicy(QByteArrayList allow, QByteArrayList block)
    : m_allow(std::move(allow)), m_block(std::move(block))
{
}

bool RecipientPolicy::isAllowed(const PhoneNumber &number) const
{
    return longestMatch(m_allow, number.digits()) > longestMatch(m_block, number.digits());
}

} // namespace smsverify
