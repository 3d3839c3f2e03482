// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <memory>

// What the gallery shows, a page each; to be looked at.
namespace smsverify::gallery {

std::unique_ptr<QWidget> controlsPage(); // every control and state
std::unique_ptr<QWidget> widgetsPage(); // every widget of console/widgets
std::unique_ptr<QWidget> framePage(); // banners, table, story
std::unique_ptr<QWidget> iconsPage(); // every icon at its three sizes

} // namespace smsverify::gallery
