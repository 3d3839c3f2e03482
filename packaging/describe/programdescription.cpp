// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "describe/programdescription.h"

#include "commandlineoptions.h"
#include "settings/settingregistry.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using Values = OptionDescription::Values;

Values valuesOf(const QStringList &arguments)
{
    const QString last = arguments.isEmpty() ? QString() : arguments.constLast().toLower();
    if (last == "file"_L1)
        return Values::File;
    return last == "folder"_L1 ? Values::Folder : Values::Any;
}

// The help of a command repeats how it is written.
QString withoutUsage(const QString &help, const QString &name)
{
    const qsizetype usage = help.indexOf(u": --"_s + name);
    return usage < 0 ? help : help.first(usage) + u'.';
}

void takeCommand(OptionDescription &description, const QString &name)
{
    const auto &commands = commandOptions();
    const auto found = std::ranges::find(commands, name, &CommandOption::name);
    if (found == commands.end())
        return;
    description.role = OptionDescription::Role::Command;
    description.arguments = found->arguments;
    description.help = withoutUsage(description.help, name);
}

void takeChoices(OptionDescription &description, const QString &name)
{
    const auto &settings = settingDefinitions();
    const auto found = std::ranges::find(settings, name, &SettingDefinition::flag);
    if (found == settings.end() || found->binding.form.choices.isEmpty())
        return;
    description.values = Values::Choice;
    description.choices = found->binding.form.choices;
}

OptionDescription describe(const QCommandLineOption &option)
{
    OptionDescription description;
    for (const QString &name : option.names())
        description.names += (name.size() == 1 ? u"-"_s : u"--"_s) + name;
    if (!option.valueName().isEmpty())
        description.arguments = {option.valueName()};
    description.help = option.description();
    const QString name = option.names().constLast();
    takeCommand(description, name);
    description.values = valuesOf(description.arguments);
    takeChoices(description, name);
    return description;
}

} // namespace

ProgramDescription describeProgram(const QString &name, const QString &version)
{
    ProgramDescription program{name, version, {}};
    for (const QCommandLineOption &option : commandLineOptions()) {
        if (!option.flags().testFlag(QCommandLineOption::HiddenFromHelp))
            program.options.push_back(describe(option));
    }
    return program;
}

} // namespace smsverify
