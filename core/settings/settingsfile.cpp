// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingsfile.h"

#include "base/smallfile.h"
#include "settings/nearestname.h"
#include "settings/oneline.h"
#include "settings/settingregistry.h"

#include <QFileInfo>
#include <QStringDecoder>

#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <optional>
#include <string_view>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

tl::unexpected<QString> fileError(const QString &path, const QString &reason)
{
    return tl::unexpected(u"Settings file %1: %2"_s.arg(oneLine(path), reason));
}

// Every character: QString::fromUtf8() takes a U+FEFF at the beginning for none.
QString fromUtf8(std::string_view text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
}

QString keyText(const toml::key &key)
{
    return fromUtf8(key.str());
}

// The parser's words, without the parts that quote the file: they might quote a secret.
QString parseErrorText(const toml::parse_error &error)
{
    QString reason = oneLine(fromUtf8(error.description()));
    if (reason.contains(u'\'')) {
        const qsizetype colon = reason.indexOf(": "_L1);
        reason = colon < 0 ? u"not understood"_s : reason.first(colon);
    }
    const toml::source_position at = error.source().begin;
    return u"line %1, column %2 is not TOML: %3"_s.arg(at.line).arg(at.column).arg(reason);
}

std::string_view view(const QByteArray &content)
{
    return {content.constData(), static_cast<std::size_t>(content.size())};
}

// Where that line and column begin; columns count code points from 1.
qsizetype offsetOf(const QByteArray &content, const toml::source_position &position)
{
    qsizetype offset = 0;
    for (auto line = position.line; line > 1; --line)
        offset = content.indexOf('\n', offset) + 1;
    const auto continues = [&] {
        return offset < content.size() && (content.at(offset) & '\xC0') == '\x80';
    };
    for (auto column = position.column; column > 1; --column) {
        ++offset;
        while (continues())
            ++offset;
    }
    return offset;
}

// Numbers saturate here as they do everywhere, where TOML knows only an error. The parser gives
// up behind the number's last digit. False where the error is another one.
bool saturateNumber(QByteArray &content, const toml::parse_error &error)
{
    const std::string_view reason = error.description();
    if (reason.find(" decimal integer") == std::string_view::npos
        || reason.find("not representable in 64 bits") == std::string_view::npos)
        return false;
    const qsizetype end = std::min(offsetOf(content, error.source().begin), content.size());
    qsizetype begin = end;
    while (begin > 0 && (std::isdigit(content.at(begin - 1)) != 0 || content.at(begin - 1) == '_'))
        --begin;
    content.replace(begin, end - begin, QByteArray::number(std::numeric_limits<qint64>::max()));
    return true;
}

// A scalar as the environment would hold it.
std::optional<QString> scalarText(const toml::node &node)
{
    if (const auto *text = node.as_string())
        return fromUtf8(text->get());
    if (const auto *number = node.as_integer())
        return QString::number(number->get());
    if (const auto *boolean = node.as_boolean())
        return boolean->get() ? u"true"_s : u"false"_s;
    return std::nullopt;
}

QString kindText(const toml::node &node)
{
    switch (node.type()) {
    case toml::node_type::table:
        return u"a table"_s;
    case toml::node_type::array:
        return u"an array"_s;
    case toml::node_type::floating_point:
        return u"a number with a fraction"_s;
    case toml::node_type::date:
    case toml::node_type::time:
    case toml::node_type::date_time:
        return u"a date or time"_s;
    case toml::node_type::none:
    case toml::node_type::string:
    case toml::node_type::integer:
    case toml::node_type::boolean:
        break;
    }
    return u"a value"_s;
}

GivenSetting given(const SettingDefinition &definition, const toml::node &node)
{
    GivenSetting result;
    if (const auto text = scalarText(node)) {
        result.text = *text;
        return result;
    }
    const toml::array *array = node.as_array();
    if (!array || definition.shape != SettingShape::List) {
        result.unusable = kindText(node);
        return result;
    }
    QStringList parts;
    for (const toml::node &element : *array) {
        const auto text = scalarText(element);
        if (!text) {
            result.unusable = u"an array with %1 in it"_s.arg(kindText(element));
            return result;
        }
        parts += *text;
    }
    result.text = parts.join(", "_L1);
    return result;
}

// Reads tables and keys against the registry.
class Reading
{
public:
    explicit Reading(const QString &path) : m_path(path)
    {
        for (const SettingDefinition &definition : settingDefinitions()) {
            m_keys += definition.key;
            m_tables += definition.key.section(u'/', 0, 0);
        }
    }

    SettingsFile read(const toml::table &root)
    {
        for (const auto &[key, node] : root) {
            const QString name = keyText(key);
            const toml::table *table = node.as_table();
            if (!m_tables.contains(name))
                unknown(table ? u"table"_s : u"key"_s, name, key,
                        table ? nearestName(name, m_tables) : nearestKey(name));
            else if (!table)
                m_file.warnings +=
                    u"%1: %2 is no table and is ignored; write [%2]"_s.arg(place(key), name);
            else
                readTable(name, *table);
        }
        return std::move(m_file);
    }

private:
    void readTable(const QString &tableName, const toml::table &table)
    {
        for (const auto &[key, node] : table) {
            const QString name = tableName + u'/' + keyText(key);
            const qsizetype index = m_keys.indexOf(name);
            if (index < 0) {
                unknown(u"key"_s, name, key, nearestKey(name));
                continue;
            }
            const SettingDefinition &definition =
                settingDefinitions()[static_cast<std::size_t>(index)];
            GivenSetting setting = given(definition, node);
            setting.origin = {SettingOrigin::Kind::File, place(key)};
            m_file.values.insert_or_assign(definition.environment, setting);
        }
    }

    // A key that stands outside its table, or under its environment name, is recognised.
    QString nearestKey(const QString &name) const
    {
        QStringList names = m_keys;
        QStringList keys = m_keys;
        for (const SettingDefinition &definition : settingDefinitions()) {
            names += {definition.environment, definition.key.section(u'/', 1)};
            keys += {definition.key, definition.key};
        }
        return keys.at(names.indexOf(nearestName(name, names)));
    }

    void unknown(const QString &what, const QString &name, const toml::key &key,
                 const QString &nearest)
    {
        m_file.warnings += u"%1: unknown %2 %3 is ignored; the nearest known one is %4"_s.arg(
            place(key), what, oneLine(name), nearest);
    }

    QString place(const toml::key &key) const
    {
        return u"%1:%2"_s.arg(oneLine(m_path)).arg(key.source().begin.line);
    }

    const QString m_path;
    QStringList m_keys; // in the order of the registry
    QStringList m_tables;
    SettingsFile m_file;
};

void warnOfSecretsForAll(SettingsFile &file, const QString &path)
{
    if (!QFileInfo(path).permissions().testFlag(QFileDevice::ReadOther))
        return;
    QStringList secrets;
    for (const auto &[environment, value] : file.values) {
        if (settingDefinition(environment).secrecy == SettingSecrecy::Secret
            && !value.text.isEmpty())
            secrets += environment;
    }
    if (!secrets.isEmpty())
        file.warnings +=
            u"Settings file %1 holds %2 and every user may read it; chmod o-r it"_s.arg(
                oneLine(path), secrets.join(", "_L1));
}

} // namespace

tl::expected<SettingsFile, QString> SettingsFile::read(const QString &path)
{
    const auto read = readSmallFile(path);
    if (!read)
        return fileError(path, oneLine(read.error()));
    QByteArray content = *read;
    if (content.startsWith("\xEF\xBB\xBF") || content.startsWith("\xFF\xFE")
        || content.startsWith("\xFE\xFF"))
        return fileError(path, u"it begins with a byte order mark; save it as UTF-8 without one"_s);
    while (true) {
        try {
            SettingsFile result = Reading(path).read(toml::parse(view(content)));
            warnOfSecretsForAll(result, path);
            return result;
        } catch (const toml::parse_error &error) {
            if (!saturateNumber(content, error))
                return fileError(path, parseErrorText(error));
        }
    }
}

} // namespace smsverify
