// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/tokens.h"

#include <utility>

namespace smsverify {

namespace {

struct Pair
{
    Token token;
    QRgb light;
    QRgb dark;
};

constexpr std::array<Pair, tokenCount> table{{
    {Token::Background, 0xFFF4F5F7, 0xFF16181C}, {Token::Side, 0xFFEAECF0, 0xFF111316},
    {Token::Surface, 0xFFFFFFFF, 0xFF1D2025},    {Token::Sunken, 0xFFF7F8FA, 0xFF17191D},
    {Token::Raised, 0xFFFFFFFF, 0xFF272B32},     {Token::Border, 0xFFDCDFE5, 0xFF31363F},
    {Token::Control, 0xFF858C98, 0xFF77808E},    {Token::Text, 0xFF1B1E24, 0xFFE6E8EC},
    {Token::Muted, 0xFF59616E, 0xFFA1A9B5},      {Token::Accent, 0xFF1D5FC4, 0xFF82B1FF},
    {Token::Fill, 0xFF1D5FC4, 0xFF2E68CF},       {Token::OnFill, 0xFFFFFFFF, 0xFFFFFFFF},
    {Token::DangerFill, 0xFFB3261E, 0xFFC23B32}, {Token::Selection, 0xFFD6E4F9, 0xFF263D63},
    {Token::Success, 0xFF17703F, 0xFF6FCB95},    {Token::SuccessTint, 0xFFE1F2E7, 0xFF1B3326},
    {Token::Warning, 0xFF8A5300, 0xFFE5B35C},    {Token::WarningTint, 0xFFFBF0DA, 0xFF382C17},
    {Token::Danger, 0xFFB3261E, 0xFFFF8F85},     {Token::DangerTint, 0xFFFBE8E6, 0xFF40211F},
    {Token::AccentTint, 0xFFE3ECFA, 0xFF1F2E48}, {Token::Bubble, 0xFFE4E7EC, 0xFF343A44},
    {Token::Notice, 0xFF23272F, 0xFF272B32},
}};

} // namespace

Tokens::Tokens(Scheme scheme, Contrast contrast) : m_scheme(scheme)
{
    for (const Pair &pair : table)
        m_colors[static_cast<std::size_t>(pair.token)] =
            QColor(scheme == Scheme::Light ? pair.light : pair.dark);
    if (contrast == Contrast::High) {
        m_colors[static_cast<std::size_t>(Token::Border)] = color(Token::Control);
        m_colors[static_cast<std::size_t>(Token::Muted)] = color(Token::Text);
    }
}

const Tokens &Tokens::of(Scheme scheme, Contrast contrast)
{
    static const Tokens light(Scheme::Light, Contrast::Normal);
    static const Tokens dark(Scheme::Dark, Contrast::Normal);
    static const Tokens lightHigh(Scheme::Light, Contrast::High);
    static const Tokens darkHigh(Scheme::Dark, Contrast::High);
    if (contrast == Contrast::High)
        return scheme == Scheme::Light ? lightHigh : darkHigh;
    return scheme == Scheme::Light ? light : dark;
}

const Tokens &Tokens::of(const QPalette &palette)
{
    const Scheme scheme = palette.color(QPalette::Active, QPalette::Window).lightness() < 128
        ? Scheme::Dark
        : Scheme::Light;
    // consolePalette() makes Mid the border, which high contrast makes equal to the control.
    const Tokens &high = of(scheme, Contrast::High);
    const bool isHigh = palette.color(QPalette::Active, QPalette::Mid) == high.color(Token::Border);
    return isHigh ? high : of(scheme);
}

QColor Tokens::hovered(Token surface) const
{
    return blended(color(surface), color(Token::Text), 0.05);
}

QColor Tokens::pressed(Token surface) const
{
    return blended(color(surface), color(Token::Text), 0.10);
}

QColor blended(const QColor &base, const QColor &top, qreal share)
{
    const auto mix = [share](int from, int to) { return qRound(from + (to - from) * share); };
    return QColor(mix(base.red(), top.red()), mix(base.green(), top.green()),
                  mix(base.blue(), top.blue()));
}

} // namespace smsverify
