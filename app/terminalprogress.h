// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace smsverify {

// How far a command has come: one line on stderr, where that is a terminal, that is written over
// and taken away at the end.
class TerminalProgress
{
public:
    explicit TerminalProgress(std::int64_t expected);
    ~TerminalProgress();
    TerminalProgress(const TerminalProgress &) = delete;
    TerminalProgress &operator=(const TerminalProgress &) = delete;

    void show(std::int64_t done) const;

private:
    const std::int64_t m_expected;
    const bool m_isShown;
};

} // namespace smsverify
