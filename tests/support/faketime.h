// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/program.h"

#include <QDir>
#include <QFile>

#include <chrono>

namespace smsverify {

// A program whose clock is wrong, by Debian's package faketime. What it measures is right.
class Faketime final
{
public:
    static bool isInstalled() { return !library().isEmpty(); }

    // From its next start on its clock is that far ahead, or behind.
    static void shift(Program &program, std::chrono::seconds difference)
    {
        QStringList libraries = sanitizers();
        libraries.append(library());
        program.set("LD_PRELOAD", libraries.join(u' '));
        program.set("FAKETIME",
                    QString::asprintf("%+lld", static_cast<long long>(difference.count())));
        program.set("FAKETIME_DONT_FAKE_MONOTONIC", QStringLiteral("1"));
        program.set("DONT_FAKE_MONOTONIC", QStringLiteral("1"));
    }

private:
    static QString library()
    {
        const QDir folder(QStringLiteral("/usr/lib"));
        for (const QString &machine : folder.entryList({QStringLiteral("*-linux-gnu*")})) {
            const QString file =
                folder.filePath(machine + QStringLiteral("/faketime/libfaketimeMT.so.1"));
            if (QFile::exists(file))
                return file;
        }
        return {};
    }

    // They want to be first, and are those of this test.
    static QStringList sanitizers()
    {
        QStringList result;
        QFile maps(QStringLiteral("/proc/self/maps"));
        if (!maps.open(QIODevice::ReadOnly))
            return result;
        for (const QByteArray &line : maps.readAll().split('\n')) {
            const QString file = QString::fromLocal8Bit(line.mid(line.indexOf('/')));
            const QString name = QFileInfo(file).fileName();
            if ((name.startsWith(QLatin1String("libasan.so"))
                 || name.startsWith(QLatin1String("libtsan.so")))
                && !result.contains(file))
                result.append(file);
        }
        return result;
    }
};

} // namespace smsverify
