// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/smallfile.h"

#include <QFile>

#include <filesystem>
#include <system_error>

using namespace Qt::StringLiterals;

namespace smsverify {

tl::expected<QByteArray, QString> readSmallFile(const QString &path)
{
    constexpr qint64 most = 1 << 20;
    // In a folder that one may not enter there may be one: opening it tells.
    std::error_code error;
    const auto type = std::filesystem::status(QFile::encodeName(path).toStdString(), error).type();
    if (type == std::filesystem::file_type::not_found)
        return tl::unexpected(u"there is none"_s);
    if (type == std::filesystem::file_type::directory)
        return tl::unexpected(u"it is a folder"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(u"it cannot be read: %1"_s.arg(file.errorString()));
    QByteArray content;
    // A pipe gives a part at a time.
    while (content.size() <= most) {
        const QByteArray part = file.read(most + 1 - content.size());
        if (part.isEmpty())
            break;
        content += part;
    }
    if (file.error() != QFileDevice::NoError)
        return tl::unexpected(u"it cannot be read: %1"_s.arg(file.errorString()));
    if (content.size() > most)
        return tl::unexpected(u"it is larger than 1 MiB"_s);
    return content;
}

} // namespace smsverify
