// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace smsverify {

enum class PlusSign {
    IsSpace, // in a form-encoded query
    IsItself, // in a path
};

// The text that a part of a raw request target stands for: percent escapes resolved, then valid
// UTF-8 without U+0000. Nothing where an escape is not two hexadecimal digits, or it is no such
// text.
std::optional<QString> urlDecoded(QByteArrayView raw, PlusSign plus);

// The text as one path segment: all but RFC 3986's unreserved characters escaped.
QByteArray pathSegment(const QString &text);

// Why a query has no such argument.
enum class ArgumentError {
    Missing,
    Repeated,
    Undecodable,
};

// The value of an argument of a raw form-encoded query that must stand there exactly once; a name
// that cannot be decoded is nobody's.
tl::expected<QString, ArgumentError> queryArgument(QByteArrayView rawQuery, QByteArrayView name);

} // namespace smsverify
