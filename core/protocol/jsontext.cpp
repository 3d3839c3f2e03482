// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/jsontext.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace smsverify {

JsonText::JsonText() : m_text("{") { }

JsonText &JsonText::add(QByteArrayView name, QStringView value)
{
    return addRaw(name, jsonString(value.toUtf8()));
}

JsonText &JsonText::add(QByteArrayView name, QByteArrayView utf8)
{
    return addRaw(name, jsonString(utf8));
}

JsonText &JsonText::addRaw(QByteArrayView name, QByteArrayView json)
{
    if (m_text.size() > 1)
        m_text += ", ";
    m_text += '"';
    m_text += name;
    m_text += "\": ";
    m_text += json;
    return *this;
}

QByteArray JsonText::text() const
{
    return m_text + '}';
}

QByteArray jsonString(QByteArrayView utf8)
{
    using Handler = nlohmann::json::error_handler_t;
    const nlohmann::json value(
        std::string_view(utf8.data(), static_cast<std::size_t>(utf8.size())));
    return QByteArray::fromStdString(value.dump(-1, ' ', false, Handler::replace));
}

} // namespace smsverify
