// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringView>

#include <concepts>
#include <cstdint>

namespace smsverify {

// Writes one flat JSON object, its members in the order in which they come, spaced as in
// {"status": "ok", "count": 2}.
class JsonText
{
public:
    JsonText();

    JsonText &add(QByteArrayView name, QStringView value);
    JsonText &add(QByteArrayView name, QByteArrayView utf8);
    // Templates, so that a pointer does not turn into a bool.
    template <std::integral T>
    JsonText &add(QByteArrayView name, T value)
    {
        if constexpr (std::same_as<T, bool>)
            return addRaw(name, value ? "true" : "false");
        else
            return addRaw(name, QByteArray::number(static_cast<qint64>(value)));
    }

    // JSON as it stands.
    JsonText &addRaw(QByteArrayView name, QByteArrayView json);

    // The whole object.
    QByteArray text() const;

private:
    QByteArray m_text;
};

// A JSON string with its quotation marks; the text is valid UTF-8.
QByteArray jsonString(QByteArrayView utf8);

} // namespace smsverify
