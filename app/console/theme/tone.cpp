// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/tone.h"

#include <QtGlobal>

namespace smsverify {

Token foregroundOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return Token::Muted;
    case Tone::Accent:
        return Token::Accent;
    case Tone::Success:
        return Token::Success;
    case Tone::Warning:
        return Token::Warning;
    case Tone::Danger:
        return Token::Danger;
    }
    Q_UNREACHABLE();
}

Token tintOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return Token::Bubble;
    case Tone::Accent:
        return Token::AccentTint;
    case Tone::Success:
        return Token::SuccessTint;
    case Tone::Warning:
        return Token::WarningTint;
    case Tone::Danger:
        return Token::DangerTint;
    }
    Q_UNREACHABLE();
}

Icon iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
    case Tone::Accent:
        return Icon::Info;
    case Tone::Success:
        return Icon::Ok;
    case Tone::Warning:
        return Icon::Warning;
    case Tone::Danger:
        return Icon::Error;
    }
    Q_UNREACHABLE();
}

} // namespace smsverify
