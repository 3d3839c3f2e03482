// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/palette.h"

#include "console/theme/tokens.h"

namespace smsverify {

QPalette consolePalette(Scheme scheme, Contrast contrast)
{
    const Tokens &tokens = Tokens::of(scheme, contrast);
    const bool isDark = scheme == Scheme::Dark;
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) {
        palette.setColor(QPalette::All, role, tokens.color(token));
    };
    const auto disable = [&](QPalette::ColorRole role, Token token) {
        palette.setColor(QPalette::Disabled, role, tokens.color(token));
    };
    set(QPalette::Window, Token::Background);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Base, Token::Surface);
    set(QPalette::AlternateBase, Token::Sunken);
    set(QPalette::Text, Token::Text);
    set(QPalette::PlaceholderText, Token::Muted);
    set(QPalette::Button, isDark ? Token::Raised : Token::Surface);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::Danger);
    set(QPalette::Highlight, Token::Fill);
    set(QPalette::HighlightedText, Token::OnFill);
    set(QPalette::Link, Token::Accent);
    set(QPalette::LinkVisited, Token::Accent);
    set(QPalette::ToolTipBase, Token::Raised);
    set(QPalette::ToolTipText, Token::Text);
    set(QPalette::Light, Token::Raised);
    set(QPalette::Midlight, Token::Sunken);
    set(QPalette::Mid, Token::Border);
    set(QPalette::Dark, Token::Control);
    set(QPalette::Shadow, Token::Control);
    disable(QPalette::WindowText, Token::Control);
    disable(QPalette::Text, Token::Control);
    disable(QPalette::ButtonText, Token::Control);
    disable(QPalette::Highlight, Token::Control);
    disable(QPalette::Base, Token::Sunken);
    return palette;
}

} // namespace smsverify
