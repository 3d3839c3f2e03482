// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "describe/manualpage.h"

#include "settings/settingregistry.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using Role = OptionDescription::Role;

// A text that roff prints as it stands.
QString roff(QString text)
{
    text.replace(u'\\', "\\e"_L1).replace(u'-', "\\-"_L1).replace(u'~', "\\(ti"_L1);
    text.replace(u'^', "\\(ha"_L1).replace(u'\'', "\\(aq"_L1);
    return text.startsWith(u'.') ? u"\\&"_s + text : text;
}

QString bold(const QString &text)
{
    return u"\\fB"_s + roff(text) + u"\\fR"_s;
}

// What Markdown shows as code is bold.
QString roffOfMarkdown(const QString &markdown)
{
    QString text;
    bool isCode = false;
    for (const QString &part : markdown.split(u'`')) {
        text += isCode ? bold(part) : roff(part);
        isCode = !isCode;
    }
    return text;
}

QString optionEntries(const ProgramDescription &program, Role role)
{
    QString entries;
    for (const OptionDescription &option : program.options) {
        if (option.role != role)
            continue;
        QStringList names;
        for (const QString &name : option.names)
            names += bold(name);
        entries += u".TP\n"_s + names.join(u", "_s);
        for (const QString &argument : option.arguments)
            entries += u" \\fI"_s + roff(argument) + u"\\fR"_s;
        entries += u'\n' + roff(option.help) + u'\n';
    }
    return entries;
}

QString settingEntries()
{
    QString entries;
    for (const SettingDefinition &definition : settingDefinitions()) {
        const QString effect = definition.effect == SettingEffect::Live
            ? u"as soon as the settings are read again"_s
            : u"at a restart"_s;
        entries += u".TP\n%1, %2"_s.arg(bold(definition.environment), bold(definition.key));
        if (!definition.flag.isEmpty())
            entries += u", "_s + bold(u"--"_s + definition.flag);
        entries += u'\n' + roffOfMarkdown(definition.help) + u"\n.br\n"_s
            + u"Default: %1\n.br\nAllowed: %2; a change holds %3.\n"_s.arg(
                roff(definition.shownDefault()), roff(definition.binding.allowed), effect);
    }
    return entries;
}

} // namespace

QString manualPage(const ProgramDescription &program, const QString &pageTemplate)
{
    static const QRegularExpression condition(u"^@if ([^@]+)@ (.*)$"_s);
    QString page;
    for (QString line : pageTemplate.trimmed().split(u'\n')) {
        if (const auto match = condition.match(line); match.hasMatch()) {
            if (match.captured(1) != program.name)
                continue;
            line = match.captured(2);
        }
        if (line == "@commands@"_L1)
            page += optionEntries(program, Role::Command);
        else if (line == "@options@"_L1)
            page += optionEntries(program, Role::Flag);
        else if (line == "@settings@"_L1)
            page += settingEntries();
        else
            page += line.replace("@program@"_L1, roff(program.name))
                        .replace("@PROGRAM@"_L1, roff(program.name.toUpper()))
                        .replace("@version@"_L1, program.version)
                + u'\n';
    }
    return page;
}

} // namespace smsverify
