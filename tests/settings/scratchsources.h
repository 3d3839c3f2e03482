// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "settings/settingsloader.h"

#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace smsverify {

// Sources of settings that belong to one test: files in a folder of its own.
class ScratchSources
{
public:
    ScratchSources() { sources.dataDirectory = QStringLiteral("/srv/data"); }

    SettingsSources sources;

    ScratchSources &environment(const QString &name, const QString &value)
    {
        sources.environment.insert(name, value);
        return *this;
    }

    ScratchSources &flag(const QString &name, const QString &value)
    {
        sources.flags.insert(name, value);
        return *this;
    }

    // Writes a file that is a source from then on, above those that were added before, and that
    // only its owner may read.
    ScratchSources &file(const QString &name, const QByteArray &content)
    {
        sources.files += write(name, content);
        return *this;
    }

    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()
            || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("%s", qPrintable(file.errorString()));
        return file.fileName();
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }

    tl::expected<LoadedSettings, QStringList> load() const { return loadSettings(sources); }

    // The errors, or nothing where there are none.
    QStringList errors() const
    {
        const auto loaded = load();
        return loaded ? QStringList() : loaded.error();
    }

    // The row of one setting; an empty one where the settings do not load.
    SettingRow row(const QString &environment) const
    {
        const auto loaded = load();
        if (!loaded)
            return {};
        const auto found =
            std::find_if(loaded->rows.begin(), loaded->rows.end(),
                         [&](const SettingRow &row) { return row.environment == environment; });
        return found == loaded->rows.end() ? SettingRow() : *found;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace smsverify
