// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/interruption.h"

#include <cerrno>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace smsverify {

Interruption::Interruption() : m_descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_descriptor < 0)
        qFatal("No descriptor is left: errno %d.", errno);
}

Interruption::~Interruption()
{
    close(m_descriptor);
}

void Interruption::raise()
{
    // Fails only where it has been raised as often as a number holds.
    eventfd_write(m_descriptor, 1);
}

void Interruption::clear()
{
    eventfd_t times = 0;
    eventfd_read(m_descriptor, &times);
}

bool Interruption::isRaised() const
{
    pollfd descriptor{m_descriptor, POLLIN, 0};
    return poll(&descriptor, 1, 0) > 0;
}

} // namespace smsverify
