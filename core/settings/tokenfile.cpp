// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/tokenfile.h"

#include "base/smallfile.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

bool isPlain(const QByteArray &line)
{
    return std::none_of(line.begin(), line.end(), [](char character) {
        return static_cast<unsigned char>(character) < ' ' || character == '\x7f';
    });
}

} // namespace

tl::expected<std::vector<ApiToken>, QString> readTokenFile(const QString &path)
{
    const auto content = readSmallFile(path);
    if (!content)
        return tl::unexpected(content.error());
    std::vector<ApiToken> tokens;
    QHash<QString, int> lines;
    int number = 0;
    for (QByteArray line : content->split('\n')) {
        ++number;
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.trimmed().isEmpty() || line.startsWith('#'))
            continue;
        const qsizetype colon = line.indexOf(':');
        if (colon < 1 || colon + 1 == line.size() || !isPlain(line))
            return tl::unexpected(u"line %1 is not name:token"_s.arg(number));
        const QString name = QString::fromUtf8(line.first(colon));
        if (lines.contains(name))
            return tl::unexpected(
                u"line %1 has the name of line %2"_s.arg(number).arg(lines.value(name)));
        lines.insert(name, number);
        tokens.push_back({name, Secret(line.sliced(colon + 1))});
    }
    if (tokens.empty())
        return tl::unexpected(u"it holds no token"_s);
    return tokens;
}

} // namespace smsverify
