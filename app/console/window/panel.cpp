// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/panel.h"

#include <QCoreApplication>

namespace smsverify {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Panel)
};

} // namespace

QString panelName(Panel panel)
{
    switch (panel) {
    case Panel::Dashboard:
        return Words::tr("Dashboard");
    case Panel::LiveEntries:
        return Words::tr("Live entries");
    case Panel::SendVerify:
        return Words::tr("Send & verify");
    case Panel::Settings:
        return Words::tr("Settings");
    case Panel::Outbox:
        return Words::tr("Outbox");
    case Panel::Activity:
        return Words::tr("Activity");
    case Panel::SelfTest:
        return Words::tr("Self-test");
    }
    return {};
}

Icon panelIcon(Panel panel)
{
    switch (panel) {
    case Panel::Dashboard:
        return Icon::Dashboard;
    case Panel::LiveEntries:
        return Icon::Live;
    case Panel::SendVerify:
        return Icon::Send;
    case Panel::Settings:
        return Icon::Settings;
    case Panel::Outbox:
        return Icon::Outbox;
    case Panel::Activity:
        return Icon::Activity;
    case Panel::SelfTest:
        return Icon::SelfTest;
    }
    return Icon::Info;
}

} // namespace smsverify
