// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

// Measures of the window, in device-independent pixels.
namespace smsverify::metrics {

constexpr int panelMargin = 24;
constexpr int cardPadding = 16;
constexpr int gap = 12; // between cards
constexpr int smallGap = 8; // between controls
constexpr int tinyGap = 4; // between a label and what it names

constexpr int checkRadius = 4;
constexpr int controlRadius = 6;
constexpr int cardRadius = 8;
constexpr int chipRadius = 16;

constexpr int controlHeight = 32;
constexpr int rowHeight = 36;
constexpr int denseRowHeight = 32;
constexpr int compactRowHeight = 28;
constexpr int headerHeight = 32;
constexpr int cellPadding = 12;
constexpr int badgeHeight = 22;
constexpr int navigationItemHeight = 40;
constexpr int stripHeight = 32;
constexpr int bannerHeight = 48;
constexpr int statusBarHeight = 36;
constexpr int barHeight = 5;

constexpr int smallIcon = 16; // buttons, rows
constexpr int icon = 20; // navigation, cards
constexpr int largeIcon = 40; // empty states

constexpr int buttonPadding = 14;
constexpr int buttonIconGap = 8;
constexpr int focusWidth = 2;

} // namespace smsverify::metrics
