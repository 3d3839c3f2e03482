// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingvalues.h"

#include "base/saturating.h"
#include "codes/codekey.h"
#include "phone/phonenumber.h"
#include "settings/databaseurl.h"

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// Nothing to add to what is allowed.
tl::unexpected<QString> notAllowed()
{
    return tl::unexpected(QString());
}

bool isAsciiDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar character) {
        return character >= u'0' && character <= u'9';
    });
}

bool hasControlCharacters(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar character) {
        return character < u' ' || character == QChar(u'\x7f');
    });
}

bool isOneOf(QStringView text, std::initializer_list<QStringView> words)
{
    return std::any_of(words.begin(), words.end(), [text](QStringView word) {
        return text.compare(word, Qt::CaseInsensitive) == 0;
    });
}

// QHostAddress alone would read "10" as 0.0.0.10.
bool isNumericAddress(const QString &text)
{
    return text.contains(u':') || text.count(u'.') == 3;
}

} // namespace

Judged<std::int64_t> parseWholeNumber(const QString &text, std::int64_t least, std::int64_t most)
{
    QStringView digits = QStringView(text).trimmed();
    const bool isNegative = digits.startsWith(u'-');
    if (isNegative || digits.startsWith(u'+'))
        digits = digits.sliced(1);
    if (!isAsciiDigits(digits))
        return notAllowed();
    std::int64_t value = 0;
    for (const QChar digit : digits) {
        const std::int64_t step = digit.unicode() - u'0';
        value = saturatingAdd(saturatingMultiply(value, 10), isNegative ? -step : step);
    }
    if (value < least || value > most)
        return notAllowed();
    return value;
}

QString wholeNumberRange(std::int64_t least, std::int64_t most)
{
    if (most == std::numeric_limits<std::int64_t>::max())
        return u"a whole number of at least %1"_s.arg(least);
    return u"a whole number from %1 to %2"_s.arg(least).arg(most);
}

Judged<bool> parseBoolean(const QString &text)
{
    const QStringView word = QStringView(text).trimmed();
    if (isOneOf(word, {u"true", u"1", u"yes", u"on"}))
        return true;
    if (isOneOf(word, {u"false", u"0", u"no", u"off"}))
        return false;
    return notAllowed();
}

Judged<QString> parseText(const QString &text)
{
    return text;
}

Judged<QString> parseTemplate(const QString &text)
{
    if (!text.contains("{}"_L1) && !text.contains("{code}"_L1))
        return notAllowed();
    return text;
}

Judged<QString> parsePath(const QString &text)
{
    if (text.isEmpty() || text.contains(QChar(u'\0')))
        return notAllowed();
    return text;
}

Judged<QString> parseOptionalPath(const QString &text)
{
    return text.isEmpty() ? Judged<QString>(text) : parsePath(text);
}

Judged<Secret> parseSecret(const QString &text)
{
    if (hasControlCharacters(text))
        return tl::unexpected(u"it holds a line break or another control character"_s);
    return Secret(text.toUtf8());
}

Judged<Secret> parseAccessKey(const QString &text)
{
    if (text.contains(u':'))
        return tl::unexpected(u"it holds a ':'"_s);
    return parseSecret(text);
}

Judged<Secret> parseCodeKey(const QString &text)
{
    Secret key(text.toUtf8());
    if (!key.isEmpty() && !CodeKey::fromBase64(key))
        return notAllowed();
    return key;
}

Judged<QString> parseNorthAmericanNumber(const QString &text)
{
    if (!text.isEmpty() && !PhoneNumber::fromNorthAmerican(text))
        return notAllowed();
    return text;
}

Judged<QUrl> parseHttpUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty()
        || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return notAllowed();
    if (!url.userInfo().isEmpty())
        return tl::unexpected(u"it holds a user or password"_s);
    return url;
}

Judged<QString> parseDatabaseUrl(const QString &text)
{
    if (text.isEmpty())
        return text;
    if (isPostgresqlUrl(text))
        return postgresqlUrl(text);
    return sqlitePath(text).map([&text](const QString &) { return text; });
}

Judged<QHostAddress> parseAddress(const QString &text)
{
    QString bare = text.trimmed();
    if (bare.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return QHostAddress(QHostAddress::LocalHost);
    if (bare.startsWith(u'[') && bare.endsWith(u']'))
        bare = bare.sliced(1, bare.size() - 2);
    QHostAddress address;
    if (!isNumericAddress(bare) || !address.setAddress(bare))
        return notAllowed();
    return address;
}

Judged<QList<std::pair<QHostAddress, int>>> parseNetworks(const QString &text)
{
    QList<std::pair<QHostAddress, int>> networks;
    if (text.trimmed().isEmpty())
        return networks;
    for (const QString &part : text.split(u',')) {
        const QString network = part.trimmed();
        const qsizetype slash = network.indexOf(u'/');
        const bool hasBits = slash >= 0;
        const bool isShaped = isNumericAddress(hasBits ? network.first(slash) : network)
            && (!hasBits || isAsciiDigits(QStringView(network).sliced(slash + 1)));
        auto subnet = QHostAddress::parseSubnet(network);
        if (!isShaped || subnet.second < 0)
            return tl::unexpected(u"'%1' is neither"_s.arg(network));
        bool isMapped = false;
        const quint32 v4 = subnet.first.toIPv4Address(&isMapped);
        constexpr int mappedBits = 96; // of ::ffff:0:0/96 (RFC 4291, 2.5.5.2)
        if (isMapped && subnet.first.protocol() == QAbstractSocket::IPv6Protocol
            && subnet.second >= mappedBits)
            subnet = {QHostAddress(v4), subnet.second - mappedBits};
        networks.append({subnet.first, subnet.second});
    }
    return networks;
}

QString networksText(const QList<std::pair<QHostAddress, int>> &networks)
{
    QStringList parts;
    for (const auto &[address, bits] : networks)
        parts += u"%1/%2"_s.arg(address.toString()).arg(bits);
    return parts.join(", "_L1);
}

Judged<QByteArrayList> parsePrefixes(const QString &text, qsizetype least)
{
    QByteArrayList prefixes;
    if (!text.trimmed().isEmpty()) {
        for (const QString &part : text.split(u',')) {
            const QString prefix = part.trimmed();
            if (!isAsciiDigits(prefix) || prefix.startsWith(u'0') || prefix.size() > 15)
                return tl::unexpected(u"'%1' begins no number"_s.arg(prefix));
            prefixes += prefix.toLatin1();
        }
    }
    if (prefixes.size() < least)
        return tl::unexpected(u"it holds none, so that nobody could be sent to"_s);
    return prefixes;
}

Judged<int> parseLogLevel(const QString &text)
{
    struct Level
    {
        QStringView name;
        int number;
    };
    static constexpr std::array levels{Level{u"debug", 10}, Level{u"info", 20},
                                       Level{u"warning", 30}, Level{u"error", 40},
                                       Level{u"none", 50}};
    for (const Level &level : levels) {
        if (isOneOf(QStringView(text).trimmed(), {level.name}))
            return level.number;
    }
    return parseWholeNumber(text, 0, std::numeric_limits<std::int64_t>::max())
        .map([](std::int64_t number) {
            return static_cast<int>(
                std::min<std::int64_t>(number, std::numeric_limits<int>::max()));
        });
}

Judged<LogFormat> parseLogFormat(const QString &text)
{
    for (const LogFormat format : {LogFormat::Json, LogFormat::Text}) {
        if (isOneOf(QStringView(text).trimmed(), {logFormatText(format)}))
            return format;
    }
    return notAllowed();
}

QString logFormatText(LogFormat format)
{
    switch (format) {
    case LogFormat::Json:
        return u"json"_s;
    case LogFormat::Text:
        return u"text"_s;
    }
    return {};
}

Judged<std::optional<GatewayKind>> parseGateway(const QString &text)
{
    for (const GatewayKind kind : {GatewayKind::Flowroute, GatewayKind::Simulator}) {
        if (isOneOf(QStringView(text).trimmed(), {gatewayText(kind)}))
            return kind;
    }
    return notAllowed();
}

QString gatewayText(const std::optional<GatewayKind> &gateway)
{
    if (!gateway)
        return u"none"_s;
    switch (*gateway) {
    case GatewayKind::Flowroute:
        return u"flowroute"_s;
    case GatewayKind::Simulator:
        return u"simulator"_s;
    }
    return {};
}

QString limitListForm()
{
    return u"off, or n/period with commas between (n from 1 to 1000000000; s, m, h, d)"_s;
}

} // namespace smsverify
