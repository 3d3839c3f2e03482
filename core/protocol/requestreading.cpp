// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/requestreading.h"

#include "protocol/jsonobject.h"
#include "protocol/urlencoding.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

tl::unexpected<QString> unreadable(const char *why)
{
    return tl::unexpected(QString::fromLatin1(why));
}

tl::unexpected<QString> sentence(QLatin1StringView argument, const char *what)
{
    return tl::unexpected<QString>(argument + QLatin1Char(' ') + QLatin1StringView(what));
}

tl::unexpected<QString> unreadable(QLatin1StringView argument, ArgumentError error)
{
    switch (error) {
    case ArgumentError::Missing:
        return sentence(argument, "is missing");
    case ArgumentError::Repeated:
        return sentence(argument, "is given more than once");
    case ArgumentError::Undecodable:
        return sentence(argument, "is not percent-encoded UTF-8");
    }
    Q_UNREACHABLE();
}

Read<AuthId> toAuthId(QString text)
{
    std::optional<AuthId> authId = AuthId::fromText(std::move(text));
    if (!authId)
        return unreadable("auth_id must have 1 to 120 characters, none of them U+0000");
    return std::move(*authId);
}

Read<Secret> toCode(QStringView text)
{
    const auto isDigit = [](QChar unit) { return unit >= u'0' && unit <= u'9'; };
    if (text.isEmpty() || !std::all_of(text.begin(), text.end(), isDigit))
        return unreadable("code must be ASCII digits");
    return Secret(text.toLatin1());
}

Read<JsonObject> toObject(const QByteArray &body)
{
    return JsonObject::parse(body).map_error(
        [](const QString &why) { return QStringLiteral("The body cannot be read: ") + why; });
}

Read<AuthId> authIdOf(const JsonObject &object, Dialect dialect)
{
    if (const std::optional<std::int64_t> number = object.integer("auth_id"))
        return AuthId::fromInteger(*number);
    if (std::optional<QString> text = object.text("auth_id"))
        return toAuthId(std::move(*text));
    if (object.contains("auth_id"))
        return unreadable("auth_id must be a string or a 64-bit integer");
    if (dialect == Dialect::Versioned)
        return AuthId::random();
    return unreadable("auth_id is missing");
}

Read<PhoneNumber> recipientOf(const JsonObject &object, Dialect dialect)
{
    std::optional<QString> text = object.text("recipient");
    if (const std::optional<std::int64_t> number = object.integer("recipient"))
        text = QString::number(*number);
    if (!text)
        return object.contains("recipient") ? unreadable("recipient must be a string or an integer")
                                            : unreadable("recipient is missing");
    const std::optional<PhoneNumber> recipient = dialect == Dialect::Root
        ? PhoneNumber::fromNorthAmerican(*text)
        : PhoneNumber::fromE164(*text);
    if (!recipient)
        return dialect == Dialect::Root
            ? unreadable("recipient must be 11 ASCII digits, the first a 1")
            : unreadable("recipient must be 8 to 15 ASCII digits with the country code first");
    return *recipient;
}

} // namespace

Read<SendRequest> readSendBody(const QByteArray &body, Dialect dialect)
{
    const Read<JsonObject> object = toObject(body);
    if (!object)
        return tl::unexpected(object.error());
    Read<AuthId> authId = authIdOf(*object, dialect);
    if (!authId)
        return tl::unexpected(authId.error());
    Read<PhoneNumber> recipient = recipientOf(*object, dialect);
    if (!recipient)
        return tl::unexpected(recipient.error());
    return SendRequest{std::move(*authId), std::move(*recipient), {}, {}};
}

Read<CheckRequest> readCheckQuery(QByteArrayView rawQuery)
{
    tl::expected<QString, ArgumentError> text = queryArgument(rawQuery, "auth_id");
    if (!text)
        return unreadable("auth_id"_L1, text.error());
    Read<AuthId> authId = toAuthId(std::move(*text));
    if (!authId)
        return tl::unexpected(authId.error());
    const tl::expected<QString, ArgumentError> digits = queryArgument(rawQuery, "code");
    if (!digits)
        return unreadable("code"_L1, digits.error());
    Read<Secret> code = toCode(*digits);
    if (!code)
        return tl::unexpected(code.error());
    return CheckRequest{std::move(*authId), std::move(*code), {}};
}

Read<CheckRequest> readCheckBody(const AuthId &authId, const QByteArray &body)
{
    const Read<JsonObject> object = toObject(body);
    if (!object)
        return tl::unexpected(object.error());
    const std::optional<QString> text = object->text("code");
    if (!text)
        return unreadable(object->contains("code") ? "code must be a string" : "code is missing");
    Read<Secret> code = toCode(*text);
    if (!code)
        return tl::unexpected(code.error());
    return CheckRequest{authId, std::move(*code), {}};
}

Read<std::optional<PhoneNumber>> readOutboxQuery(QByteArrayView rawQuery)
{
    const tl::expected<QString, ArgumentError> text = queryArgument(rawQuery, "recipient");
    if (!text && text.error() == ArgumentError::Missing)
        return std::nullopt;
    if (!text)
        return unreadable("recipient"_L1, text.error());
    // A '+' that was not escaped has arrived as a space.
    const std::optional<PhoneNumber> recipient = PhoneNumber::fromE164(text->trimmed());
    if (!recipient)
        return unreadable("recipient must be 8 to 15 ASCII digits with the country code first");
    return recipient;
}

Read<AuthId> readPathAuthId(QByteArrayView segment)
{
    std::optional<QString> text = urlDecoded(segment, PlusSign::IsItself);
    if (!text)
        return unreadable("auth_id"_L1, ArgumentError::Undecodable);
    return toAuthId(std::move(*text));
}

} // namespace smsverify
