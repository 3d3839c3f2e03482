// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/singleupload.h"

#include <algorithm>
#include <cstring>

namespace smsverify {

SingleUpload::SingleUpload(const QByteArray &body) : m_body(body)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

void SingleUpload::withdraw()
{
    m_isWithdrawn = true;
}

bool SingleUpload::atEnd() const
{
    return bytesAvailable() == 0;
}

qint64 SingleUpload::bytesAvailable() const
{
    return m_isWithdrawn ? 0 : m_body.size() - m_position;
}

qint64 SingleUpload::readData(char *data, qint64 maximum)
{
    const qint64 count = std::min(maximum, bytesAvailable());
    if (count <= 0)
        return -1;
    std::memcpy(data, m_body.constData() + m_position, static_cast<std::size_t>(count));
    m_position += count;
    return count;
}

qint64 SingleUpload::writeData(const char *, qint64)
{
    return -1;
}

} // namespace smsverify
