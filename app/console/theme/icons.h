// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/tokens.h"

#include <QIcon>

namespace smsverify {

// The files of resources/icons, in their order there.
enum class Icon {
    Activity,
    ArrowDown,
    ArrowUp,
    Attach,
    Bad,
    Check,
    ChevronDown,
    ChevronRight,
    ChevronUp,
    Clock,
    Close,
    Code,
    Collapse,
    Columns,
    Copy,
    Dashboard,
    Database,
    Dice,
    Error,
    Expand,
    Export,
    Filter,
    Follow,
    Gateway,
    Globe,
    Hide,
    Import,
    Info,
    Key,
    Live,
    Lock,
    More,
    Ok,
    Outbox,
    Pause,
    Phone,
    Play,
    Plus,
    Redo,
    Resend,
    Reveal,
    Search,
    SelfTest,
    Send,
    Settings,
    Shield,
    Stop,
    Terminal,
    Trash,
    Undo,
    Void,
    Warning
};
constexpr int iconCount = static_cast<int>(Icon::Warning) + 1;

// The file's name, without its suffix: the enumerator's in lower case.
QString iconName(Icon icon);

// Drawn in the application's palette of the moment: muted, or in the colour named; sharp at every
// scale.
QIcon icon(Icon icon);
QIcon icon(Icon icon, Token color);

// Paints it into a square, without the detour over a QIcon.
void paintIcon(QPainter &painter, const QRectF &square, Icon icon, const QColor &color);

// The product's mark, in its own colours.
QIcon productMark();

} // namespace smsverify
