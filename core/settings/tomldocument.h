// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <toml++/toml.h>

#include <optional>

namespace smsverify {

// A TOML 1.0 file whose values are changed in place: keys of its tables, every other byte staying
// what it was.
class TomlDocument
{
public:
    // Else where it is not TOML, on one line, without anything that it holds.
    static tl::expected<TomlDocument, QString> parse(const QByteArray &content);

    const QByteArray &content() const { return m_content; }

    // Puts a value, spelt as in TOML, in the key's place, or behind the last key of its table, or
    // with the table at the end. False, and nothing is changed, where what stands there is no
    // single value.
    bool set(const QString &table, const QString &key, const QByteArray &value);

    // Takes the key out, with the rest of its line. False, as above; true where there is none.
    bool remove(const QString &table, const QString &key);

private:
    struct Range
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };

    TomlDocument(QByteArray content, toml::table root);

    Range range(const toml::source_region &region) const;
    qsizetype offset(const toml::source_position &position) const;
    qsizetype lineBegin(qsizetype offset) const;
    qsizetype lineEnd(qsizetype offset) const;
    QByteArray lineBreak() const;

    QByteArray replaced(Range range, const QByteArray &by) const;
    QByteArray withLineBehind(qsizetype offset, const QByteArray &line) const;
    QByteArray behindLastKey(const toml::table &table, const QByteArray &assignment) const;
    QByteArray insideBraces(const toml::table &table, const QByteArray &assignment) const;
    QByteArray withNewTable(const QString &table, const QByteArray &assignment) const;
    QByteArray withoutKey(const toml::key &key, const toml::node &value, bool isInline) const;

    // Takes the content over where it is the expected one.
    bool take(const QByteArray &content, const toml::table &expected);

    QByteArray m_content;
    toml::table m_root;
};

} // namespace smsverify
