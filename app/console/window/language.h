// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocale>
#include <QString>
#include <QTranslator>

#include <vector>

namespace smsverify {

struct Language
{
    QString code; // as in "pt_BR"
    QString name; // in itself
};

// Those that the window speaks, English first.
const std::vector<Language> &languages();

// The language that the window speaks: the chosen one, or where none is chosen the nearest to the
// system's. To be made before the first widget; lives as long as the application.
class Translation
{
public:
    explicit Translation(const QString &chosen);

    const QLocale &locale() const { return m_locale; }

private:
    QLocale m_locale;
    QTranslator m_ours;
    QTranslator m_qts;
};

} // namespace smsverify
