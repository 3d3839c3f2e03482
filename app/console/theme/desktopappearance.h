// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/scheme.h"

#include <QObject>
#include <QVariant>

#include <optional>

class QDBusVariant;

namespace smsverify {

// What the desktop's portal says of colours: org.freedesktop.portal.Settings, namespace
// org.freedesktop.appearance. Asked without waiting; without a bus or a portal nothing is ever
// known. Window's thread.
class DesktopAppearance final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopAppearance(QObject *parent = nullptr);

    // Asks the portal, and listens to it from then on.
    void follow();

    std::optional<Scheme> scheme() const { return m_scheme; } // nothing: no preference
    Contrast contrast() const { return m_contrast; }

    // Takes what the portal says of a key: "color-scheme" (1 dark, 2 light) or "contrast" (1 high).
    void take(const QString &key, const QVariant &value);

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &key);

    std::optional<Scheme> m_scheme;
    Contrast m_contrast = Contrast::Normal;
};

} // namespace smsverify
