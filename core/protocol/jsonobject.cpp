// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/jsonobject.h"

#include "protocol/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <set>
#include <string>

namespace smsverify {

// Takes the parser's events: no tree is built, so that depth costs nothing but a level's names.
class JsonObjectReader final : public nlohmann::json_sax<nlohmann::json>
{
public:
    JsonObject takeObject() { return std::move(m_object); }
    QString error() const { return m_error; }

    bool null() override { return take(JsonObject::Other{}); }
    bool boolean(bool value) override { return take(value); }
    bool number_integer(number_integer_t value) override { return take(std::int64_t(value)); }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return take(JsonObject::Other{});
        return take(static_cast<std::int64_t>(value));
    }
    bool number_float(number_float_t, const string_t &) override
    {
        return take(JsonObject::Other{});
    }
    bool string(string_t &value) override { return take(fromWholeUtf8(value)); }
    bool binary(binary_t &) override { return fail("it is not JSON"); }

    bool start_object(std::size_t) override { return enter(); }
    bool end_object() override { return leave(); }
    bool start_array(std::size_t) override
    {
        if (m_names.empty())
            return fail("it is not a JSON object");
        return enter();
    }
    bool end_array() override { return leave(); }

    bool key(string_t &name) override
    {
        if (!m_names.back().insert(name).second)
            return fail("a name occurs twice");
        if (m_names.size() == 1)
            m_name = QByteArray::fromStdString(name);
        return true;
    }

    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) override
    {
        return fail("it is not valid JSON");
    }

private:
    bool fail(const char *why)
    {
        m_error = QString::fromLatin1(why);
        return false;
    }

    bool take(JsonObject::Value value)
    {
        if (m_names.empty())
            return fail("it is not a JSON object");
        if (m_names.size() == 1)
            m_object.m_members.emplace_back(m_name, std::move(value));
        return true;
    }

    bool enter()
    {
        if (m_names.size() == JsonObject::deepest)
            return fail("it is nested too deeply");
        if (m_names.size() == 1)
            take(JsonObject::Other{});
        m_names.emplace_back();
        return true;
    }

    bool leave()
    {
        m_names.pop_back();
        return true;
    }

    JsonObject m_object;
    QByteArray m_name; // of the object's own member that is being read
    std::vector<std::set<std::string>> m_names; // of each open level
    QString m_error;
};

tl::expected<JsonObject, QString> JsonObject::parse(const QByteArray &text)
{
    // The parser takes a NUL for the end of its input, whatever follows.
    if (text.contains('\0'))
        return tl::unexpected(QStringLiteral("it is not valid JSON"));
    JsonObjectReader reader;
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &reader))
        return tl::unexpected(reader.error());
    return reader.takeObject();
}

const JsonObject::Value *JsonObject::find(QByteArrayView name) const
{
    const auto member = std::find_if(m_members.begin(), m_members.end(),
                                     [&](const auto &each) { return each.first == name; });
    return member == m_members.end() ? nullptr : &member->second;
}

bool JsonObject::contains(QByteArrayView name) const
{
    return find(name) != nullptr;
}

std::optional<QString> JsonObject::text(QByteArrayView name) const
{
    const Value *value = find(name);
    const auto *text = value ? std::get_if<QString>(value) : nullptr;
    return text ? std::optional(*text) : std::nullopt;
}

std::optional<std::int64_t> JsonObject::integer(QByteArrayView name) const
{
    const Value *value = find(name);
    const auto *integer = value ? std::get_if<std::int64_t>(value) : nullptr;
    return integer ? std::optional(*integer) : std::nullopt;
}

std::optional<bool> JsonObject::boolean(QByteArrayView name) const
{
    const Value *value = find(name);
    const auto *boolean = value ? std::get_if<bool>(value) : nullptr;
    return boolean ? std::optional(*boolean) : std::nullopt;
}

} // namespace smsverify
