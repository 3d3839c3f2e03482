// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace smsverify {

// A temporary folder that belongs to the user whom servers run as, can be reached by all, and has a
// path that is short enough for Unix sockets. It lies in TMPDIR where that allows it, else in /tmp.
class ScratchFolder final
{
public:
    ScratchFolder();

    QString path() const { return m_folder.path(); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

    // Writes a file that all may read; one that is there keeps its owner and mode.
    void write(const QString &name, const QByteArray &content) const;

    // Runs a program in it, as that user, until its end; false, with a warning, where it did not
    // start, failed or took more than a minute.
    bool run(const QString &program, const QStringList &arguments,
             const QByteArray &input = {}) const;

private:
    QTemporaryDir m_folder;
};

} // namespace smsverify
