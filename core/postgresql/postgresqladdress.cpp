// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqladdress.h"

#include <QStringList>

#include <QRegularExpression>

#include <libpq-fe.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// libpq's words may quote the address, and with it the password; the name of an option may be said.
QString phraseOf(const QString &words)
{
    // No option has another form: that would be the rest of a password that is not encoded.
    static const QRegularExpression unknown(u"^invalid URI query parameter: (\"[a-z_]+\")\\s*$"_s);
    const auto match = unknown.match(words);
    return match.hasMatch()
        ? u"it has an option that libpq does not know: %1"_s.arg(match.captured(1))
        : QString();
}

// libpq takes what stands behind the first '@' or '/' of a password for a host or a name, and those
// are shown.
bool mayCutPassword(const QByteArray &url)
{
    const QByteArray address = url.sliced(url.indexOf("://") + 3);
    const auto end = std::ranges::find_if(
        address, [](char character) { return character == '@' || character == '/'; });
    const auto optionsBegin = std::find(end, address.end(), '?');
    return end != address.end() && std::find(end + 1, optionsBegin, '@') != optionsBegin;
}

// The values of a list with commas, of which one stands for all.
QByteArray valueAt(const QByteArrayList &values, qsizetype index)
{
    return values.size() == 1 ? values.first() : values.value(index);
}

// What libpq would only find out when it connects.
QString objection(QLatin1StringView keyword, const QString &value)
{
    static const QStringList sslModes{u"disable"_s, u"allow"_s,     u"prefer"_s,
                                      u"require"_s, u"verify-ca"_s, u"verify-full"_s};
    if (keyword == "sslmode"_L1 && !value.isEmpty() && !sslModes.contains(value))
        return u"its sslmode is none of %1"_s.arg(sslModes.join(u", "_s));
    if (keyword != "port"_L1)
        return {};
    for (const QString &port : value.split(u',')) {
        if (!port.isEmpty() && (port.toUShort() == 0))
            return u"its port is none from 1 to 65535"_s;
    }
    return {};
}

} // namespace

tl::expected<PostgresqlAddress, QString> PostgresqlAddress::of(const Secret &url)
{
    char *error = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(url.reveal().constData(), &error), PQconninfoFree);
    const std::unique_ptr<char, decltype(&PQfreemem)> words(error, PQfreemem);
    if (!options)
        return tl::unexpected(phraseOf(QString::fromUtf8(words.get())));
    if (mayCutPassword(url.reveal()))
        return tl::unexpected(
            u"an '@' or '/' of a user or password is to be written as %40 or %2F"_s);
    PostgresqlAddress address;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        const QLatin1StringView keyword(option->keyword);
        const QString value = QString::fromUtf8(option->val);
        if (keyword == "host"_L1)
            address.m_hosts = QByteArray(option->val).split(',');
        else if (keyword == "hostaddr"_L1)
            address.m_addresses = QByteArray(option->val).split(',');
        else if (keyword == "port"_L1)
            address.m_ports = QByteArray(option->val).split(',');
        if (const QString wrong = objection(keyword, value); !wrong.isEmpty())
            return tl::unexpected(wrong);
        if (keyword == "host"_L1 || (keyword == "hostaddr"_L1 && address.m_host.isEmpty()))
            address.m_host = value.isEmpty() ? address.m_host : value;
        else if (keyword == "port"_L1)
            address.m_port = value;
        else if (keyword == "dbname"_L1)
            address.m_name = value;
    }
    return address;
}

std::vector<PostgresqlAddress::Server> PostgresqlAddress::servers() const
{
    std::vector<Server> servers;
    for (qsizetype i = 0; i < std::max(m_hosts.size(), m_addresses.size()); ++i)
        servers.push_back({m_hosts.value(i), m_addresses.value(i), valueAt(m_ports, i)});
    return servers;
}

QString PostgresqlAddress::shown() const
{
    QString shown = u"postgresql://"_s + m_host;
    if (!m_port.isEmpty())
        shown += u':' + m_port;
    return shown + u'/' + m_name;
}

} // namespace smsverify
