// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/phonefacts.h"

#include <phonenumbers/geocoding/phonenumber_offline_geocoder.h>
#include <phonenumbers/phonenumberutil.h>

namespace smsverify {

namespace phones = i18n::phonenumbers;

PhoneFacts PhoneFacts::of(const QString &digits, const QLocale &locale)
{
    const std::string text = (digits.startsWith(u'+') ? digits : u'+' + digits).toStdString();
    const phones::PhoneNumberUtil &util = *phones::PhoneNumberUtil::GetInstance();
    phones::PhoneNumber number;
    if (util.Parse(text, "ZZ", &number) != phones::PhoneNumberUtil::NO_PARSING_ERROR)
        return {};
    std::string formatted;
    util.Format(number, phones::PhoneNumberUtil::INTERNATIONAL, &formatted);
    static const phones::PhoneNumberOfflineGeocoder geocoder;
    const QByteArray name = locale.name().toLatin1();
    const std::string place =
        geocoder.GetDescriptionForNumber(number, icu::Locale(name.constData()));
    return {QString::fromStdString(formatted), QString::fromStdString(place),
            util.IsValidNumber(number)};
}

} // namespace smsverify
