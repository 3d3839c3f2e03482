// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/icons.h"

#include <QString>

#include <array>

namespace smsverify {

// The panels of the window, in the order in which it lists them.
enum class Panel { Dashboard, LiveEntries, SendVerify, Settings, Outbox, Activity, SelfTest };

inline constexpr std::array panels{Panel::Dashboard, Panel::LiveEntries, Panel::SendVerify,
                                   Panel::Settings,  Panel::Outbox,      Panel::Activity,
                                   Panel::SelfTest};

QString panelName(Panel panel);
Icon panelIcon(Panel panel);

} // namespace smsverify
