// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

using namespace Qt::StringLiterals;

namespace smsverify {

const std::vector<Language> &languages()
{
    static const std::vector<Language> all{
        {u"en"_s, u"English"_s},     {u"de"_s, u"Deutsch"_s}, {u"es"_s, u"Español"_s},
        {u"fr"_s, u"Français"_s},    {u"ja"_s, u"日本語"_s},  {u"pt_BR"_s, u"Português (Brasil)"_s},
        {u"zh_CN"_s, u"简体中文"_s},
    };
    return all;
}

Translation::Translation(const QString &chosen)
    : m_locale(chosen.isEmpty() ? QLocale::system() : QLocale(chosen))
{
    QLocale::setDefault(m_locale);
    // English, too, has plurals.
    const QString file = u"sms-verification-console"_s;
    const QString folder = u":/translations"_s;
    if (m_ours.load(m_locale, file, u"_"_s, folder) || m_ours.load(file + u"_en"_s, folder))
        QCoreApplication::installTranslator(&m_ours);
    if (m_qts.load(m_locale, u"qtbase"_s, u"_"_s,
                   QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qts);
}

} // namespace smsverify
