// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace smsverify {

// A port of loopback on which nobody listens, and that no other one of these holds, in this process
// or another: a server may be stopped and started on it again. It is none of those that the kernel
// gives to connections.
class ReservedPort final
{
public:
    ReservedPort();
    ~ReservedPort();
    Q_DISABLE_COPY_MOVE(ReservedPort)

    quint16 number() const { return m_number; }

private:
    quint16 m_number = 0;
    int m_reservation = -1;
};

} // namespace smsverify
