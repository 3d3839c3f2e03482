// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <optional>

namespace smsverify {

// A telephone number in E.164: 8 to 15 digits with the country code first, kept without the +.
class PhoneNumber
{
public:
    PhoneNumber() = default;

    // 8 to 15 ASCII digits, the first not 0, with or without a leading '+'; else nothing.
    static std::optional<PhoneNumber> fromE164(QStringView text);

    // Exactly 11 ASCII digits, the first a 1 (the form of the API at /); else nothing.
    static std::optional<PhoneNumber> fromNorthAmerican(QStringView text);

    // No number at all, as PhoneNumber() is.
    bool isEmpty() const { return m_digits.isEmpty(); }

    // The digits alone, as the gateway takes them.
    const QByteArray &digits() const { return m_digits; }

    // All digits but the last two as '*', as in "*********67"; empty where there is no number.
    QString masked() const;

    // The number without its last four digits: its range.
    QByteArray range() const;

    bool operator==(const PhoneNumber &) const = default;

private:
    explicit PhoneNumber(QByteArray digits);

    QByteArray m_digits;
};

// An identifier as it may stand in a log: one that looks like a telephone number (8 to 15 digits,
// spaces, dots, dashes and brackets aside) is masked but for its last two digits.
QString maskedIdentifier(const QString &identifier);

} // namespace smsverify
