// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace smsverify {

// How the program under test is started: with an environment of its own, in which no setting of
// this machine holds, and a settings file that is empty until a test writes it.
class Program
{
public:
    // How it ended; status is -1 where a signal ended it or it was still running.
    struct Ended
    {
        int status = -1;
        QByteArray output;
        QByteArray errors;
    };

    // Data, settings file and home lie in this folder.
    explicit Program(const QString &directory);

    const QString &directory() const { return m_directory; }
    QString settingsFile() const;

    void set(const char *variable, const QString &value);
    void remove(const char *variable);
    void writeSettings(const QByteArray &toml) const;

    // From the next start on root has no more rights on files than others.
    void obeyFileModes() { m_obeysFileModes = true; }

    // From the next start on it has neither stdin nor stdout nor stderr.
    void closeStandardStreams() { m_hasStandardStreams = false; }

    // From the next start on it can have no more files and sockets open at once.
    void limitDescriptors(int most) { m_mostDescriptors = most; }

    // Starts it with these arguments behind --config.
    void start(QProcess &process, const QStringList &arguments) const;

    // Starts it with these arguments alone and waits for its end.
    Ended run(const QStringList &arguments) const;

private:
    void startBare(QProcess &process, const QStringList &arguments) const;

    QString m_directory;
    QProcessEnvironment m_environment;
    bool m_obeysFileModes = false;
    bool m_hasStandardStreams = true;
    int m_mostDescriptors = 0; // 0: what this process can
};

} // namespace smsverify
