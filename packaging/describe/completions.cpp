// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "describe/completions.h"

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using Role = OptionDescription::Role;
using Values = OptionDescription::Values;

const QString licence = u"# SPDX-FileCopyrightText: The SMS Verification Console authors\n"
                        "# SPDX-License-Identifier: GPL-3.0-or-later\n\n"_s;

// In single quotes, as bash and zsh read them.
QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', "'\\''"_L1) + u'\'';
}

QString fishQuoted(QString text)
{
    return u'\'' + text.replace(u'\\', "\\\\"_L1).replace(u'\'', "\\'"_L1) + u'\'';
}

// The words behind an option, as bash-completion offers them.
QString bashValues(const OptionDescription &option)
{
    switch (option.values) {
    case Values::File:
        return u"_filedir"_s;
    case Values::Folder:
        return u"_filedir -d"_s;
    case Values::Choice:
        return u"mapfile -t COMPREPLY < <(compgen -W %1 -- \"$current\")"_s.arg(
            quoted(option.choices.join(u' ')));
    case Values::Any:
        break;
    }
    return u":"_s;
}

QString zshValues(const OptionDescription &option)
{
    switch (option.values) {
    case Values::File:
        return u"_files"_s;
    case Values::Folder:
        return u"_files -/"_s;
    case Values::Choice:
        return u'(' + option.choices.join(u' ') + u')';
    case Values::Any:
        break;
    }
    return u" "_s;
}

QString fishValues(const OptionDescription &option)
{
    switch (option.values) {
    case Values::File:
        return u" -r -F"_s;
    case Values::Folder:
        return u" -x -a '(__fish_complete_directories)'"_s;
    case Values::Choice:
        return u" -x -a "_s + fishQuoted(option.choices.join(u' '));
    case Values::Any:
        break;
    }
    return option.arguments.isEmpty() ? QString() : u" -x"_s;
}

// Commands do not go together, and nothing is said twice.
QString zshExcluded(const ProgramDescription &program, const OptionDescription &option)
{
    QStringList names = option.names;
    if (option.role == Role::Command) {
        names.clear();
        for (const OptionDescription &other : program.options) {
            if (other.role == Role::Command)
                names += other.names;
        }
    }
    return u'(' + names.join(u' ') + u')';
}

QString zshOption(const ProgramDescription &program, const OptionDescription &option)
{
    QString help = option.help;
    help.replace(u'\\', "\\\\"_L1).replace(u'[', "\\["_L1).replace(u']', "\\]"_L1);
    QString text = u'[' + help + u']';
    for (const QString &argument : option.arguments)
        text += u':' + argument + u':' + zshValues(option);
    const QString sign =
        option.role == Role::Flag && !option.arguments.isEmpty() ? u"="_s : QString();
    QString lines;
    for (const QString &name : option.names)
        lines += u" \\\n    "_s + quoted(zshExcluded(program, option) + name + sign + text);
    return lines;
}

} // namespace

QString bashCompletion(const ProgramDescription &program)
{
    QString function = program.name;
    function.replace(u'-', u'_').prepend(u'_');
    QString cases;
    QStringList names;
    for (const OptionDescription &option : program.options) {
        names += option.names;
        if (!option.arguments.isEmpty())
            cases +=
                u"        %1) %2; return ;;\n"_s.arg(option.names.join(u'|'), bashValues(option));
    }
    return licence + uR"(%1()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    # "--option=value" is three words here.
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    local cur=$current # which _filedir reads
    COMPREPLY=()
    case $previous in
%2    esac
    mapfile -t COMPREPLY < <(compgen -W %3 -- "$current")
} && complete -F %1 %4
)"_s.arg(function, cases, quoted(names.join(u' ')), program.name);
}

QString fishCompletion(const ProgramDescription &program)
{
    QString text = licence + u"complete -c %1 -f\n"_s.arg(program.name);
    for (const OptionDescription &option : program.options) {
        text += u"complete -c "_s + program.name;
        for (const QString &name : option.names)
            text +=
                name.startsWith("--"_L1) ? u" -l "_s + name.sliced(2) : u" -s "_s + name.sliced(1);
        text += fishValues(option) + u" -d "_s + fishQuoted(option.help) + u'\n';
    }
    return text;
}

QString zshCompletion(const ProgramDescription &program)
{
    QString text = u"#compdef %1\n"_s.arg(program.name) + licence + u"_arguments"_s;
    for (const OptionDescription &option : program.options)
        text += zshOption(program, option);
    return text + u'\n';
}

} // namespace smsverify
