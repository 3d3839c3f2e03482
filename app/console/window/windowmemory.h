// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/theme.h"
#include "console/window/navigation.h"
#include "console/window/panel.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace smsverify {

// What the window remembers from one day to the next: its place, the open panel, columns and
// splitters, theme and language. No setting of the service lies here.
class WindowMemory
{
public:
    // file: an INI file; empty: the desktop's place for this program.
    explicit WindowMemory(const QString &file = {});

    QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);

    Panel panel() const;
    void setPanel(Panel panel);

    Navigation::Width navigationWidth() const;
    void setNavigationWidth(Navigation::Width width);

    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);

    QString language() const; // as in "pt_BR"; empty: the system's
    void setLanguage(const QString &language);

    // What to do when the window is closed while the API runs, once the person has said.
    enum class Closing { Ask, KeepRunning, Stop };
    Closing closing() const;
    void setClosing(Closing closing);

    bool hasStartedBefore() const;
    void setStartedBefore();

    // What a panel keeps of itself, by a name of its own.
    QByteArray state(QAnyStringView name) const;
    void setState(QAnyStringView name, const QByteArray &state);

private:
    QSettings m_values;
};

} // namespace smsverify
