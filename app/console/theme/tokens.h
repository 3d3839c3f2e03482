// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/scheme.h"

#include <QColor>
#include <QPalette>

#include <array>

namespace smsverify {

// What a colour is for. No widget names a colour otherwise.
enum class Token {
    Background, // window
    Side, // navigation and status bar
    Surface, // card, table
    Sunken, // code, locked fields; inputs where it is dark
    Raised, // menu, tool tip; buttons where it is dark
    Border, // hairline, track
    Control, // outline of an input, disabled text
    Text,
    Muted,
    Accent, // text and lines
    Fill, // under OnFill
    OnFill,
    DangerFill, // under OnFill
    Selection, // selected row
    Success,
    SuccessTint,
    Warning,
    WarningTint,
    Danger,
    DangerTint,
    AccentTint,
    Bubble, // a phone's message
    Notice // bar of an undo: dark in both schemes
};
constexpr std::size_t tokenCount = static_cast<std::size_t>(Token::Notice) + 1;

// The colours of one scheme. Ask while painting and keep none: the palette can change at any time.
class Tokens
{
public:
    static const Tokens &of(Scheme scheme, Contrast contrast = Contrast::Normal);

    // The set that a palette was made from by consolePalette(); for any other palette, the one
    // that its window's lightness speaks for.
    static const Tokens &of(const QPalette &palette);

    QColor color(Token token) const { return m_colors[static_cast<std::size_t>(token)]; }
    Scheme scheme() const { return m_scheme; }

    // What lies under the pointer: 5 % of the text over a surface; 10 % while it is pressed.
    QColor hovered(Token surface) const;
    QColor pressed(Token surface) const;

private:
    explicit Tokens(Scheme scheme, Contrast contrast);

    std::array<QColor, tokenCount> m_colors;
    Scheme m_scheme;
};

// share (0 to 1) of top over base.
QColor blended(const QColor &base, const QColor &top, qreal share);

} // namespace smsverify
