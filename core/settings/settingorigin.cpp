// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingorigin.h"

namespace smsverify {

QString SettingOrigin::text() const
{
    switch (kind) {
    case Kind::Default:
        return QStringLiteral("default");
    case Kind::KeyRing:
        return QStringLiteral("key ring");
    case Kind::Environment:
        return QStringLiteral("environment");
    case Kind::File:
    case Kind::CommandLine:
        return place;
    }
    return {};
}

} // namespace smsverify
