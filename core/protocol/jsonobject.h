// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace smsverify {

// A JSON object (RFC 8259) as received: its own members by name; what is nested in them was
// judged, not kept.
class JsonObject
{
public:
    static constexpr int deepest = 64; // levels of nesting, the object itself included

    // Strict: valid UTF-8, no duplicate names at any level, nothing behind the object. Else why
    // not, as a phrase without any of the text.
    static tl::expected<JsonObject, QString> parse(const QByteArray &text);

    bool contains(QByteArrayView name) const;

    // The member, where it is a string.
    std::optional<QString> text(QByteArrayView name) const;

    // The member, where it is an integer that fits: written without fraction or exponent.
    std::optional<std::int64_t> integer(QByteArrayView name) const;

    // The member, where it is true or false.
    std::optional<bool> boolean(QByteArrayView name) const;

private:
    friend class JsonObjectReader;
    struct Other // null, a number that is not such an integer, an array, an object
    {
    };
    using Value = std::variant<Other, QString, std::int64_t, bool>;

    const Value *find(QByteArrayView name) const;

    std::vector<std::pair<QByteArray, Value>> m_members;
};

} // namespace smsverify
