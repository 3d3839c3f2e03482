// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QLocale>

namespace smsverify {

enum class TextRole {
    Caption,
    Body,
    Label, // of a field: body, 600
    CardTitle,
    PanelTitle,
    Tile, // a tile's number
    Code // fixed width
};

// The desktop's font where it names a real family, else Inter where that is installed; at least
// with a size (10 pt), and followed by the CJK family of the language, so that Latin comes first.
QFont consoleFont(const QFont &desktop, const QLocale &locale);

// A role's font, relative to the application's.
QFont font(TextRole role);

} // namespace smsverify
