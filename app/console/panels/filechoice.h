// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace smsverify {

enum class FileChoice {
    Open,
    Save, // asks before it replaces a file
};

// Lets a person choose a file; chosen is called with its path, not at all where none is.
// filters: as in "Settings (*.toml)", the first one chosen; a name without a suffix gets the
// filter's.
void chooseFile(QWidget *parent, FileChoice choice, const QString &title, const QString &suggestion,
                const QStringList &filters, std::function<void(const QString &)> chosen);

} // namespace smsverify
