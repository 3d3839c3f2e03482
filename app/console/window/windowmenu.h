// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/theme.h"

#include <QMenu>

namespace smsverify {

// The menu of the window: appearance, language, first steps, about, quit.
class WindowMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit WindowMenu(QWidget *parent = nullptr);

    void setTheme(ThemeChoice choice);
    void setLanguage(const QString &language);

Q_SIGNALS:
    void themeChosen(smsverify::ThemeChoice choice);
    void languageChosen(const QString &language); // as in "pt_BR"; empty: the system's
    void firstStepsRequested();
    void aboutRequested();
    void quitRequested();

private:
    void addThemes();
    void addLanguages();

    QActionGroup *m_themes;
    QActionGroup *m_languages;
};

} // namespace smsverify
