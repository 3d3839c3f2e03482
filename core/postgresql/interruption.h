// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace smsverify {

// Ends what a connection waits for, from another thread. Any thread.
class Interruption
{
public:
    Interruption();
    ~Interruption();
    Q_DISABLE_COPY_MOVE(Interruption)

    void raise(); // until it is cleared
    void clear();
    bool isRaised() const;

    // Readable, as poll() has it, while it is raised.
    int descriptor() const { return m_descriptor; }

private:
    const int m_descriptor;
};

} // namespace smsverify
