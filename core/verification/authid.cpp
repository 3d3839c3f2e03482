// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verification/authid.h"

#include "phone/phonenumber.h"

#include <QUuid>

namespace smsverify {

AuthId::AuthId(QString text) : m_text(std::move(text)) { }

std::optional<AuthId> AuthId::fromText(QString text)
{
    if (text.isEmpty() || text.size() > 2 * longest)
        return std::nullopt;
    qsizetype codePoints = 0;
    for (qsizetype i = 0; i < text.size(); ++i, ++codePoints) {
        const QChar unit = text.at(i);
        if (unit.isNull() || unit.isLowSurrogate())
            return std::nullopt;
        if (unit.isHighSurrogate() && (++i == text.size() || !text.at(i).isLowSurrogate()))
            return std::nullopt;
    }
    if (codePoints > longest)
        return std::nullopt;
    return AuthId(std::move(text));
}

AuthId AuthId::fromInteger(std::int64_t number)
{
    return AuthId(QString::number(number));
}

AuthId AuthId::random()
{
    return AuthId(QUuid::createUuid().toString(QUuid::WithoutBraces));
}

QString AuthId::masked() const
{
    return maskedIdentifier(m_text);
}

} // namespace smsverify
