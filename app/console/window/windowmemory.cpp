// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/windowmemory.h"

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr QLatin1StringView geometryKey("window/geometry");
constexpr QLatin1StringView panelKey("window/panel");
constexpr QLatin1StringView navigationKey("window/navigation");
constexpr QLatin1StringView themeKey("window/theme");
constexpr QLatin1StringView languageKey("window/language");
constexpr QLatin1StringView closingKey("window/closing");
constexpr QLatin1StringView startedKey("window/started");

// An enumerator by its number, or the first where the number is none of them.
template <class Enum>
Enum enumerator(const QVariant &value, Enum last)
{
    const int number = value.toInt();
    return number >= 0 && number <= static_cast<int>(last) ? static_cast<Enum>(number) : Enum{};
}

} // namespace

WindowMemory::WindowMemory(const QString &file)
    : m_values(file.isEmpty() ? QSettings(QSettings::IniFormat, QSettings::UserScope,
                                          u"sms-verification-console"_s, u"window"_s)
                                    .fileName()
                              : file,
               QSettings::IniFormat)
{
}

QByteArray WindowMemory::geometry() const
{
    return m_values.value(geometryKey).toByteArray();
}

void WindowMemory::setGeometry(const QByteArray &geometry)
{
    m_values.setValue(geometryKey, geometry);
}

Panel WindowMemory::panel() const
{
    return enumerator(m_values.value(panelKey), panels.back());
}

void WindowMemory::setPanel(Panel panel)
{
    m_values.setValue(panelKey, static_cast<int>(panel));
}

Navigation::Width WindowMemory::navigationWidth() const
{
    return enumerator(m_values.value(navigationKey), Navigation::Width::Rail);
}

void WindowMemory::setNavigationWidth(Navigation::Width width)
{
    m_values.setValue(navigationKey, static_cast<int>(width));
}

ThemeChoice WindowMemory::theme() const
{
    return enumerator(m_values.value(themeKey), ThemeChoice::Dark);
}

void WindowMemory::setTheme(ThemeChoice choice)
{
    m_values.setValue(themeKey, static_cast<int>(choice));
}

QString WindowMemory::language() const
{
    return m_values.value(languageKey).toString();
}

void WindowMemory::setLanguage(const QString &language)
{
    m_values.setValue(languageKey, language);
}

WindowMemory::Closing WindowMemory::closing() const
{
    return enumerator(m_values.value(closingKey), Closing::Stop);
}

void WindowMemory::setClosing(Closing closing)
{
    m_values.setValue(closingKey, static_cast<int>(closing));
}

bool WindowMemory::hasStartedBefore() const
{
    return m_values.value(startedKey).toBool();
}

void WindowMemory::setStartedBefore()
{
    m_values.setValue(startedKey, true);
}

QByteArray WindowMemory::state(QAnyStringView name) const
{
    return m_values.value(u"state/"_s + name.toString()).toByteArray();
}

void WindowMemory::setState(QAnyStringView name, const QByteArray &state)
{
    m_values.setValue(u"state/"_s + name.toString(), state);
}

} // namespace smsverify
