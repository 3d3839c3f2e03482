// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/theme.h"

#include "console/theme/consolestyle.h"
#include "console/theme/desktopappearance.h"
#include "console/theme/focusring.h"
#include "console/theme/fonts.h"
#include "console/theme/palette.h"

#include <QApplication>
#include <QToolTip>

namespace smsverify {

Theme::Theme(DesktopAppearance *desktop, QObject *parent)
    : QObject(parent), m_desktop(desktop), m_found(Tokens::of(QApplication::palette()).scheme()),
      m_scheme(m_found)
{
    QApplication::setStyle(new ConsoleStyle);
    new FocusRing(this);
    QApplication::setFont(consoleFont(QApplication::font(), QLocale()));
    if (m_desktop)
        connect(m_desktop, &DesktopAppearance::changed, this, &Theme::apply);
    apply();
}

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    apply();
}

void Theme::apply()
{
    Scheme scheme = m_desktop ? m_desktop->scheme().value_or(m_found) : m_found;
    if (m_choice == ThemeChoice::Light)
        scheme = Scheme::Light;
    else if (m_choice == ThemeChoice::Dark)
        scheme = Scheme::Dark;
    const Contrast contrast = m_desktop ? m_desktop->contrast() : Contrast::Normal;
    if (m_isApplied && scheme == m_scheme && contrast == m_contrast)
        return;
    m_isApplied = true;
    m_scheme = scheme;
    m_contrast = contrast;
    const QPalette palette = consolePalette(scheme, contrast);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    Q_EMIT changed();
}

} // namespace smsverify
