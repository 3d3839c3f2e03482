// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/tomldocument.h"

#include <string>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

std::optional<toml::table> parsed(const QByteArray &content)
{
    try {
        return toml::parse(view(content));
    } catch (const toml::parse_error &) {
        return std::nullopt;
    }
}

// A table without keys is as good as none.
toml::table withoutEmpty(toml::table root, std::string_view name)
{
    if (const toml::table *table = root[name].as_table(); table && table->empty())
        root.erase(name);
    return root;
}

bool isLeaf(const toml::node &node)
{
    return !node.is_table() && !node.is_array_of_tables();
}

} // namespace

tl::expected<TomlDocument, QString> TomlDocument::parse(const QByteArray &content)
{
    try {
        return TomlDocument(content, toml::parse(view(content)));
    } catch (const toml::parse_error &error) {
        const toml::source_position at = error.source().begin;
        return tl::unexpected(u"line %1, column %2 is not TOML"_s.arg(at.line).arg(at.column));
    }
}

TomlDocument::TomlDocument(QByteArray content, toml::table root)
    : m_content(std::move(content)), m_root(std::move(root))
{
}

bool TomlDocument::set(const QString &tableName, const QString &keyName, const QByteArray &value)
{
    const std::string table = tableName.toStdString();
    const std::string key = keyName.toStdString();
    const auto single = parsed("value = " + value);
    if (!single)
        return false;
    toml::table expected = m_root;
    if (!expected.contains(table))
        expected.insert(table, toml::table());
    toml::table *const expectedTable = expected[table].as_table();
    if (!expectedTable)
        return false;
    expectedTable->insert_or_assign(key, *single->get("value"));

    const QByteArray assignment = keyName.toUtf8() + " = " + value;
    const toml::table *const present = m_root[table].as_table();
    if (present) {
        if (const toml::node *node = present->get(key))
            return isLeaf(*node) && take(replaced(range(node->source()), value), expected);
        const bool isTaken = present->is_inline()
            ? take(insideBraces(*present, assignment), expected)
            : take(behindLastKey(*present, assignment), expected);
        if (isTaken)
            return true;
    }
    return take(withNewTable(tableName, assignment), expected);
}

bool TomlDocument::remove(const QString &tableName, const QString &keyName)
{
    const std::string table = tableName.toStdString();
    const toml::table *const present = m_root[table].as_table();
    if (!present)
        return true;
    const auto found = present->find(keyName.toStdString());
    if (found == present->end())
        return true;
    if (!isLeaf(found->second))
        return false;
    toml::table expected = m_root;
    expected[table].as_table()->erase(keyName.toStdString());
    return take(withoutKey(found->first, found->second, present->is_inline()),
                withoutEmpty(std::move(expected), table));
}

bool TomlDocument::take(const QByteArray &content, const toml::table &expected)
{
    auto root = parsed(content);
    if (!root)
        return false;
    toml::table comparable = *root;
    for (const auto &[key, node] : *root) {
        if (!expected.contains(key.str()))
            comparable = withoutEmpty(std::move(comparable), key.str());
    }
    if (comparable != expected)
        return false;
    m_content = content;
    m_root = *std::move(root);
    return true;
}

TomlDocument::Range TomlDocument::range(const toml::source_region &region) const
{
    return {offset(region.begin), offset(region.end)};
}

// Lines and columns count from 1; a column is a code point.
qsizetype TomlDocument::offset(const toml::source_position &position) const
{
    qsizetype at = 0;
    for (toml::source_index line = 1; line < position.line; ++line)
        at = m_content.indexOf('\n', at) + 1;
    const auto isContinued = [this](qsizetype index) {
        return index < m_content.size()
            && (static_cast<unsigned char>(m_content.at(index)) & 0xC0U) == 0x80U;
    };
    for (toml::source_index column = 1; column < position.column && at < m_content.size();
         ++column) {
        ++at;
        while (isContinued(at))
            ++at;
    }
    return at;
}

qsizetype TomlDocument::lineBegin(qsizetype offset) const
{
    return offset == 0 ? 0 : m_content.lastIndexOf('\n', offset - 1) + 1;
}

// Behind its line break.
qsizetype TomlDocument::lineEnd(qsizetype offset) const
{
    const qsizetype end = m_content.indexOf('\n', offset);
    return end < 0 ? m_content.size() : end + 1;
}

QByteArray TomlDocument::lineBreak() const
{
    return m_content.contains("\r\n") ? "\r\n" : "\n";
}

QByteArray TomlDocument::replaced(Range range, const QByteArray &by) const
{
    return m_content.first(range.begin) + by + m_content.sliced(range.end);
}

QByteArray TomlDocument::withLineBehind(qsizetype offset, const QByteArray &line) const
{
    const qsizetype end = lineEnd(offset);
    const QByteArray before = m_content.first(end);
    return before + (before.endsWith('\n') || before.isEmpty() ? QByteArray() : lineBreak()) + line
        + lineBreak() + m_content.sliced(end);
}

// As the last key of the table is written: indented like it, with the table's name where that
// stands before it.
QByteArray TomlDocument::behindLastKey(const toml::table &table, const QByteArray &assignment) const
{
    Range last;
    QByteArray prefix;
    for (const auto &[key, node] : table) {
        const Range value = range(node.source());
        if (!isLeaf(node) || value.end <= last.end)
            continue;
        const qsizetype keyBegin = range(key.source()).begin;
        prefix = m_content.sliced(lineBegin(keyBegin), keyBegin - lineBegin(keyBegin));
        last = value;
    }
    if (last.end == 0) // nothing but its header
        last = range(table.source());
    return withLineBehind(last.end, prefix + assignment);
}

QByteArray TomlDocument::insideBraces(const toml::table &table, const QByteArray &assignment) const
{
    const qsizetype brace = range(table.source()).end - 1;
    qsizetype end = brace;
    while (end > 0 && (m_content.at(end - 1) == ' ' || m_content.at(end - 1) == '\t'))
        --end;
    const QByteArray separator = table.empty() ? " " : ", ";
    return replaced({end, brace}, separator + assignment + (table.empty() ? " " : ""));
}

QByteArray TomlDocument::withNewTable(const QString &table, const QByteArray &assignment) const
{
    const QByteArray header = '[' + table.toUtf8() + ']' + lineBreak() + assignment;
    const bool isAlone = m_content.trimmed().isEmpty();
    return withLineBehind(m_content.size(), isAlone ? header : lineBreak() + header);
}

QByteArray TomlDocument::withoutKey(const toml::key &key, const toml::node &value,
                                    bool isInline) const
{
    Range taken{range(key.source()).begin, range(value.source()).end};
    if (!isInline)
        return replaced({lineBegin(taken.begin), lineEnd(taken.end)}, {});
    const auto isBlank = [this](qsizetype at) {
        return m_content.at(at) == ' ' || m_content.at(at) == '\t';
    };
    while (isBlank(taken.end))
        ++taken.end;
    if (m_content.at(taken.end) == ',') {
        do
            ++taken.end;
        while (isBlank(taken.end));
        return replaced(taken, {});
    }
    while (isBlank(taken.begin - 1))
        --taken.begin;
    if (m_content.at(taken.begin - 1) == ',')
        --taken.begin;
    return replaced(taken, {});
}

} // namespace smsverify
