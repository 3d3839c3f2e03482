// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingsedit.h"

#include "settings/settingregistry.h"
#include "settings/tomldocument.h"
#include "settings/tomltext.h"

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// Whether no half of a surrogate pair stands alone: UTF-8 cannot carry it.
bool isWhole(const QString &text)
{
    return text.isValidUtf16();
}

} // namespace

tl::expected<QByteArray, QString> editedSettings(const QByteArray &content,
                                                 const SettingsEdits &edits)
{
    auto document = TomlDocument::parse(content);
    if (!document)
        return tl::unexpected(document.error());
    const QByteArray lineBreak = content.contains("\r\n") ? "\r\n" : "\n";
    for (const auto &[environment, text] : edits) {
        const SettingDefinition &definition = settingDefinition(environment);
        const QString table = definition.key.section(u'/', 0, 0);
        const QString key = definition.key.section(u'/', 1);
        if (text && !isWhole(*text))
            return tl::unexpected(
                u"%1 holds half a character, which a file cannot"_s.arg(definition.title()));
        const bool isDone = text
            ? document->set(table, key, tomlValue(*text, definition.binding.form, lineBreak))
            : document->remove(table, key);
        if (!isDone)
            return tl::unexpected(
                u"%1 stands in the file in a form that only a person can change"_s.arg(
                    definition.title()));
    }
    return document->content();
}

} // namespace smsverify
