// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/scratchfolder.h"

#include "support/unprivileged.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int patience = 60'000; // milliseconds
constexpr qsizetype longestParent = 64; // of the 107 bytes that a socket's path may have

bool canBeEnteredByAll(QDir folder)
{
    do {
        if (!QFileInfo(folder.path()).permission(QFileDevice::ExeOther))
            return false;
    } while (folder.cdUp());
    return true;
}

QString nameTemplate()
{
    const QString wanted = QDir::tempPath();
    const bool isFit =
        QFile::encodeName(wanted).size() <= longestParent && canBeEnteredByAll(QDir(wanted));
    return (isFit ? wanted : u"/tmp"_s) + u"/scratch-XXXXXX"_s;
}

} // namespace

ScratchFolder::ScratchFolder() : m_folder(nameTemplate())
{
    const auto mode = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner
        | QFileDevice::ReadGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther
        | QFileDevice::ExeOther;
    if (!m_folder.isValid() || !QFile::setPermissions(path(), mode))
        qFatal("Cannot make a folder: %s", qPrintable(m_folder.errorString()));
    giveToUnprivileged(path());
}

void ScratchFolder::write(const QString &name, const QByteArray &content) const
{
    QFile file(filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("Cannot write %s", qPrintable(file.fileName()));
}

bool ScratchFolder::run(const QString &program, const QStringList &arguments,
                        const QByteArray &input) const
{
    QProcess process;
    prepareUnprivileged(process, path(), program, arguments, u"KILL"_s);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    const bool hasEnded = process.waitForFinished(patience);
    if (hasEnded && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    qWarning("%s failed: %s", qPrintable(program), process.readAllStandardError().constData());
    process.kill();
    process.waitForFinished();
    return false;
}

} // namespace smsverify
