// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "phone/phonenumber.h"

#include "phone/maskednumbers.h"

#include <algorithm>

namespace smsverify {

namespace {

constexpr qsizetype fewestDigits = 8;
constexpr qsizetype mostDigits = 15;
constexpr qsizetype shownDigits = 2;

bool isAsciiDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

bool isAsciiDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), isAsciiDigit);
}

QString maskedDigits(const QString &digits)
{
    return QString(digits.size() - shownDigits, u'*') + digits.last(shownDigits);
}

} // namespace

PhoneNumber::PhoneNumber(QByteArray digits) : m_digits(std::move(digits)) { }

std::optional<PhoneNumber> PhoneNumber::fromE164(QStringView text)
{
    if (text.startsWith(u'+'))
        text = text.sliced(1);
    if (text.size() < fewestDigits || text.size() > mostDigits || !isAsciiDigits(text)
        || text.front() == u'0')
        return std::nullopt;
    return PhoneNumber(text.toLatin1());
}

std::optional<PhoneNumber> PhoneNumber::fromNorthAmerican(QStringView text)
{
    if (text.size() != 11 || !isAsciiDigits(text) || text.front() != u'1')
        return std::nullopt;
    return PhoneNumber(text.toLatin1());
}

QString PhoneNumber::masked() const
{
    return m_digits.isEmpty() ? QString() : maskedDigits(QString::fromLatin1(m_digits));
}

QByteArray PhoneNumber::range() const
{
    return m_digits.chopped(std::min<qsizetype>(4, m_digits.size()));
}

QString maskedIdentifier(const QString &identifier)
{
    QString digits;
    for (const QChar character : identifier) {
        if (isAsciiDigit(character))
            digits += character;
        else if (!QStringView(u"+ .-()/").contains(character))
            return maskedNumbers(identifier);
    }
    if (digits.size() < fewestDigits || digits.size() > mostDigits)
        return identifier;
    return maskedDigits(digits);
}

} // namespace smsverify
