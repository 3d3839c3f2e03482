// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/program.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int patience = 60'000; // milliseconds

QProcessEnvironment cleanEnvironment()
{
    QProcessEnvironment result;
    const QProcessEnvironment mine = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"PATH"_s, u"LD_LIBRARY_PATH"_s, u"ASAN_OPTIONS"_s,
                                u"UBSAN_OPTIONS"_s, u"LSAN_OPTIONS"_s, u"TSAN_OPTIONS"_s}) {
        if (mine.contains(name))
            result.insert(name, mine.value(name));
    }
    result.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    return result;
}

// What root is given at exec(2) is bounded by this.
void dropRightsOnFiles()
{
    if (::geteuid() != 0)
        return;
    for (const int right : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH})
        ::prctl(PR_CAPBSET_DROP, right, 0, 0, 0);
}

} // namespace

Program::Program(const QString &directory)
    : m_directory(directory), m_environment(cleanEnvironment())
{
    set("HOME", directory);
    set("DATA_DIR", directory);
    writeSettings({});
}

QString Program::settingsFile() const
{
    return QDir(m_directory).filePath(u"settings.toml"_s);
}

void Program::set(const char *variable, const QString &value)
{
    m_environment.insert(QString::fromLatin1(variable), value);
}

void Program::remove(const char *variable)
{
    m_environment.remove(QString::fromLatin1(variable));
}

void Program::writeSettings(const QByteArray &toml) const
{
    QFile file(settingsFile());
    if (!file.open(QIODevice::WriteOnly) || file.write(toml) != toml.size())
        qFatal("cannot write %s", qPrintable(settingsFile()));
}

void Program::start(QProcess &process, const QStringList &arguments) const
{
    startBare(process, QStringList({u"--config"_s, settingsFile()}) + arguments);
}

void Program::startBare(QProcess &process, const QStringList &arguments) const
{
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_directory);
    process.setChildProcessModifier([obeys = m_obeysFileModes, hasStreams = m_hasStandardStreams,
                                     mostDescriptors = m_mostDescriptors] {
        if (obeys)
            dropRightsOnFiles();
        const auto most = static_cast<rlim_t>(mostDescriptors);
        const rlimit limit{most, most};
        if (most > 0)
            ::setrlimit(RLIMIT_NOFILE, &limit);
        for (int descriptor = 0; !hasStreams && descriptor <= STDERR_FILENO; ++descriptor)
            ::close(descriptor);
    });
    process.start(QStringLiteral(PROGRAM), arguments);
}

Program::Ended Program::run(const QStringList &arguments) const
{
    QProcess process;
    startBare(process, arguments);
    const bool hasEnded =
        QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience);
    Ended ended;
    if (hasEnded && process.exitStatus() == QProcess::NormalExit)
        ended.status = process.exitCode();
    ended.output = process.readAllStandardOutput();
    ended.errors = process.readAllStandardError();
    process.kill();
    process.waitForFinished();
    return ended;
}

} // namespace smsverify
