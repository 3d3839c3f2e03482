// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "makecertificatecommand.h"

#include "base/clock.h"
#include "exitstatus.h"
#include "http/selfsignedpair.h"
#include "output.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSysInfo>

#include <optional>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr QFile::Permissions forOwner = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions forReaders = forOwner | QFile::ReadGroup | QFile::ReadOther;

// Why it could not be made, or nothing. What is there already stays as it is.
std::optional<QString> writeNew(const QString &path, const QByteArray &content,
                                QFile::Permissions permissions)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, forOwner))
        return file.errorString();
    if (file.write(content) == content.size() && file.flush() && file.setPermissions(permissions))
        return std::nullopt;
    const QString reason = file.errorString();
    file.remove();
    return reason;
}

// As it stands in a shell and in an environment file.
QString quoted(const QString &path)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_./-]+$"_s);
    if (plain.match(path).hasMatch())
        return path;
    return u'\'' + QString(path).replace(u'\'', u"'\\''"_s) + u'\'';
}

int refuse(const QString &path, const QString &reason)
{
    Output::error(Output::tr("%1 cannot be made: %2").arg(path, reason));
    return ExitRefused;
}

} // namespace

int makeCertificate(const CommandLine &commandLine)
{
    ::umask(S_IRWXG | S_IRWXO);
    const QDir folder(QDir(commandLine.arguments.first()).absolutePath());
    const QString certificate = folder.filePath(u"certificate.pem"_s);
    const QString privateKey = folder.filePath(u"private_key.pem"_s);
    for (const QString &path : {certificate, privateKey}) {
        if (QFile::exists(path) || QFile(path).symLinkTarget().size() > 0)
            return refuse(path, Output::tr("it is there already, and nothing is overwritten"));
    }
    if (!folder.mkpath(u"."_s))
        return refuse(folder.path(), Output::tr("the folder cannot be made there"));
    const auto pair = SelfSignedPair::make(QSysInfo::machineHostName(), SystemClock().now());
    if (!pair)
        return refuse(certificate, pair.error());
    if (const auto reason = writeNew(privateKey, pair->privateKey, forOwner))
        return refuse(privateKey, *reason);
    if (const auto reason = writeNew(certificate, pair->certificate, forReaders)) {
        QFile::remove(privateKey);
        return refuse(certificate, *reason);
    }
    Output::print(Output::tr("# Self-signed, for trying, valid for %1 days. The settings:")
                      .arg(SelfSignedPair::lifetime.count()));
    Output::print(u"TLS_CERTIFICATE="_s + quoted(certificate));
    Output::print(u"TLS_PRIVATE_KEY="_s + quoted(privateKey));
    Output::print(Output::tr("# Then, on this machine:"));
    Output::print(u"curl --cacert %1 https://localhost:8000/healthz"_s.arg(quoted(certificate)));
    return ExitSuccess;
}

} // namespace smsverify
