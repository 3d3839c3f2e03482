// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace smsverify {

// The application's name for one verification: 1 to 120 code points, none of them U+0000.
class AuthId
{
public:
    static constexpr qsizetype longest = 120; // code points

    AuthId() = default;

    // Nothing where the text is empty, too long, holds U+0000 or an unpaired surrogate.
    static std::optional<AuthId> fromText(QString text);

    // A 64-bit integer, taken as its decimal text.
    static AuthId fromInteger(std::int64_t number);

    // A new UUID (RFC 4122, version 4), lower case without braces.
    static AuthId random();

    const QString &text() const { return m_text; }

    // As it may stand in a log: masked where it looks like a telephone number.
    QString masked() const;

    bool operator==(const AuthId &) const = default;

private:
    explicit AuthId(QString text);

    QString m_text;
};

} // namespace smsverify
