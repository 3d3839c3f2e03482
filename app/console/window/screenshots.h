// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/memorykeyring.h"
#include "console/theme/theme.h"
#include "console/window/console.h"
#include "console/window/windowmemory.h"

#include <QDir>
#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>
#include <vector>

namespace smsverify {

// For --screenshots: pictures of every panel with made-up data, light and dark, at 100, 150 and
// 200 %, in the window's usual and its smallest size, written as
// <panel>-<light|dark>[-1024x640][-1.5x|-2x].png. Works on data of its own.
class Screenshots final : public QObject
{
    Q_OBJECT

public:
    // folder: made where it is missing.
    Screenshots(const QString &folder, Theme &theme);
    ~Screenshots() override;

    void start();

Q_SIGNALS:
    // Nothing where all were written; else why not.
    void finished(const QString &trouble);

private:
    struct Picture
    {
        Panel panel;
        ThemeChoice theme;
        QSize size;
    };

    void settle();
    void takeNext();
    bool save(const Picture &picture, qreal scale);

    const QDir m_folder;
    Theme &m_theme;
    QTemporaryDir m_data;
    WindowMemory m_memory;
    MemoryKeyRing m_keyRing;
    std::unique_ptr<Console> m_console;
    std::vector<Picture> m_pictures; // still to take, the last first
    QTimer m_settling;
};

} // namespace smsverify
