// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "describe/samplesettings.h"

#include "describe/plaintext.h"
#include "settings/settingregistry.h"
#include "settings/tomltext.h"

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

bool isValue(const SettingDefinition &definition, const QString &text)
{
    Settings scratch;
    return !text.isEmpty() && !text.startsWith(u'~') && !definition.binding.pour(scratch, text);
}

// What stands behind the key: the default, else the first of some choices, else nothing.
QString sampleValue(const SettingDefinition &definition)
{
    QStringList candidates{definition.defaultText};
    if (definition.defaultText.isEmpty())
        candidates += definition.binding.print(Settings());
    candidates += definition.binding.form.choices;
    for (const QString &candidate : candidates) {
        if (isValue(definition, candidate))
            return candidate;
    }
    return {};
}

QString sampleOf(const SettingDefinition &definition)
{
    const QString effect = definition.effect == SettingEffect::Live
        ? u"once the settings are read again"_s
        : u"at a restart"_s;
    const QByteArray value = tomlValue(sampleValue(definition), definition.binding.form, {});
    return u'\n' + commentLines(plainText(definition.help))
        + commentLines(u"Default: "_s + definition.shownDefault())
        + commentLines(u"Allowed: "_s + definition.binding.allowed)
        + commentLines(
               u"In the environment %1; a change holds %2"_s.arg(definition.environment, effect))
        + u"#%1 = %2\n"_s.arg(definition.key.section(u'/', 1), QString::fromUtf8(value));
}

} // namespace

QString sampleSettings(const QString &program)
{
    QStringList tables;
    for (const SettingDefinition &definition : settingDefinitions()) {
        const QString table = definition.key.section(u'/', 0, 0);
        if (!tables.contains(table))
            tables += table;
    }
    QString text = commentLines(u"Settings of SMS Verification Console."_s) + u"#\n"_s
        + commentLines(u"Nothing is set as the file stands: take the # away before a key to set "
                       "it. The environment and the command line win over what is said here; "
                       "%1 --check-settings prints what holds and where it comes from."_s.arg(
                           program));
    for (const QString &table : tables) {
        text += u"\n[%1]\n"_s.arg(table);
        for (const SettingDefinition &definition : settingDefinitions()) {
            if (definition.key.section(u'/', 0, 0) == table)
                text += sampleOf(definition);
        }
    }
    return text;
}

} // namespace smsverify
