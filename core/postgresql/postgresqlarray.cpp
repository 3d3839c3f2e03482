// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlarray.h"

namespace smsverify {

void PostgresqlArray::separate()
{
    if (!isEmpty())
        m_text += ',';
}

void PostgresqlArray::add(std::int64_t number)
{
    separate();
    m_text += QByteArray::number(qint64(number));
}

void PostgresqlArray::addText(QByteArrayView utf8)
{
    separate();
    m_text += '"';
    for (const char character : utf8) {
        if (character == '"' || character == '\\')
            m_text += '\\';
        m_text += character;
    }
    m_text += '"';
}

void PostgresqlArray::addBytes(QByteArrayView bytes)
{
    separate();
    m_text += "\"\\\\x" + bytes.toByteArray().toHex() + '"';
}

} // namespace smsverify
