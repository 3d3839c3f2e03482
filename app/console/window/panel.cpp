// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/panel.h"

#include <QCoreApplication>

namespace smsverify {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Panel", text);
}

} // namespace

QString panelName(Panel panel)
{
    switch (panel) {
    case Panel::Dashboard:
        return tr("Dashboard");
    case Panel::LiveEntries:
        return tr("Live entries");
    case Panel::SendVerify:
        return tr("Send & verify");
    case Panel::Settings:
        return tr("Settings");
    case Panel::Outbox:
        return tr("Outbox");
    case Panel::Activity:
        return tr("Activity");
    case Panel::SelfTest:
        return tr("Self-test");
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
