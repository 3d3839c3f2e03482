// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingstable.h"

#include "settings/settingregistry.h"

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// A bar would end the cell.
QString cell(QString text)
{
    return text.replace(u'|', "\\|"_L1);
}

QString defaultCell(const SettingDefinition &definition)
{
    const bool isWords = definition.secrecy != SettingSecrecy::Public
        || (!definition.defaultText.isEmpty() && definition.defaultText.contains(u' '))
        || definition.defaultText == "empty"_L1;
    const QString text = definition.shownDefault();
    return isWords ? text : u'`' + text + u'`';
}

QString row(const SettingDefinition &definition)
{
    QString name = u'`' + definition.environment + u'`';
    if (!definition.flag.isEmpty())
        name += u" (`--%1`)"_s.arg(definition.flag);
    const QString effect =
        definition.effect == SettingEffect::Live ? u"at once"_s : u"at restart"_s;
    return u"| %1 | `%2` | %3 | %4 | %5 | %6 |\n"_s.arg(
        name, definition.key, cell(defaultCell(definition)), cell(definition.binding.allowed),
        effect, cell(definition.help));
}

} // namespace

QString settingsMarkdown()
{
    QString table = u"| environment (flag) | file key | default | allowed | a change holds | "
                    "meaning |\n|---|---|---|---|---|---|\n"_s;
    for (const SettingDefinition &definition : settingDefinitions())
        table += row(definition);
    return table;
}

} // namespace smsverify
