// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/desktopappearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr QLatin1StringView portal = "org.freedesktop.portal.Desktop"_L1;
constexpr QLatin1StringView portalPath = "/org/freedesktop/portal/desktop"_L1;
constexpr QLatin1StringView settingsInterface = "org.freedesktop.portal.Settings"_L1;
constexpr QLatin1StringView appearance = "org.freedesktop.appearance"_L1;
constexpr QLatin1StringView colorScheme = "color-scheme"_L1;
constexpr QLatin1StringView contrastKey = "contrast"_L1;

// Read() answers a variant in a variant.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

DesktopAppearance::DesktopAppearance(QObject *parent) : QObject(parent) { }

void DesktopAppearance::follow()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portal, portalPath, settingsInterface, u"SettingChanged"_s, this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(colorScheme);
    ask(contrastKey);
}

void DesktopAppearance::ask(const QString &key)
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(portal, portalPath, settingsInterface, u"Read"_s);
    message << QString(appearance) << key;
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            take(key, unwrapped(reply.value().variant()));
    });
}

void DesktopAppearance::settingChanged(const QString &space, const QString &key,
                                       const QDBusVariant &value)
{
    if (space == appearance)
        take(key, unwrapped(value.variant()));
}

void DesktopAppearance::take(const QString &key, const QVariant &value)
{
    const uint number = value.toUInt();
    std::optional<Scheme> scheme = m_scheme;
    Contrast contrast = m_contrast;
    if (key == colorScheme) {
        scheme.reset();
        if (number == 1)
            scheme = Scheme::Dark;
        else if (number == 2)
            scheme = Scheme::Light;
    } else if (key == contrastKey) {
        contrast = number == 1 ? Contrast::High : Contrast::Normal;
    }
    if (scheme == m_scheme && contrast == m_contrast)
        return;
    m_scheme = scheme;
    m_contrast = contrast;
    Q_EMIT changed();
}

} // namespace smsverify
