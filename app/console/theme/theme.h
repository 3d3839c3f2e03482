// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/scheme.h"

#include <QObject>

#include <optional>

namespace smsverify {

class DesktopAppearance;

enum class ThemeChoice { System, Light, Dark };

// The application's look: it puts ConsoleStyle, the font and the palette of the scheme in place,
// and follows the desktop while the choice is System. One for an application, made before its
// first widget. Window's thread.
class Theme final : public QObject
{
    Q_OBJECT

public:
    // The font's CJK family is that of QLocale()'s language.
    // desktop may be null: then System is what the palette found at the start speaks for.
    explicit Theme(DesktopAppearance *desktop, QObject *parent = nullptr);

    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);

    Scheme scheme() const { return m_scheme; }
    Contrast contrast() const { return m_contrast; }

Q_SIGNALS:
    // The palette was changed: plots, rich text and highlighters take its colours anew. Painted
    // widgets need nothing.
    void changed();

private:
    void apply();

    DesktopAppearance *m_desktop;
    Scheme m_found; // at the start
    ThemeChoice m_choice = ThemeChoice::System;
    Scheme m_scheme;
    Contrast m_contrast = Contrast::Normal;
    bool m_isApplied = false;
};

} // namespace smsverify
