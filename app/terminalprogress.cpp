// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "terminalprogress.h"

#include "output.h"

#include <cstdio>

#include <unistd.h>

namespace smsverify {

namespace {

constexpr const char *emptyLine = "\r\x1b[K"; // ECMA-48: to the line's beginning, erase in line

void write(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
}

} // namespace

TerminalProgress::TerminalProgress(std::int64_t expected)
    : m_expected(expected), m_isShown(::isatty(STDERR_FILENO) == 1)
{
}

TerminalProgress::~TerminalProgress()
{
    if (m_isShown)
        write(emptyLine);
}

void TerminalProgress::show(std::int64_t done) const
{
    if (m_isShown)
        write(emptyLine + Output::tr("%1 of %2").arg(done).arg(m_expected).toUtf8());
}

} // namespace smsverify
