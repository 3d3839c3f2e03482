// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importcredentialscommand.h"

#include "exitstatus.h"
#include "output.h"
#include "settings/credentialsfile.h"
#include "settings/settingregistry.h"
#include "settings/settingsfile.h"
#include "settings/settingssources.h"
#include "settings/settingswriter.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

QString troubleText(const CredentialsFile::Trouble &trouble, const QString &file)
{
    const QString place = u"%1:%2"_s.arg(file).arg(trouble.line);
    switch (trouble.reason) {
    case CredentialsFile::Trouble::Reason::Unreadable:
        return Output::tr("%1 cannot be read: %2").arg(file, trouble.detail);
    case CredentialsFile::Trouble::Reason::Missing:
        return Output::tr("%1 assigns no %2; nothing was written.").arg(file, trouble.name);
    case CredentialsFile::Trouble::Reason::NotPlain:
        return Output::tr("%1: what %2 is given is no plain text; nothing was written.")
            .arg(place, trouble.name);
    case CredentialsFile::Trouble::Reason::NotAllowed:
        return Output::tr("%1: what %2 is given cannot stand; allowed: %3. Nothing was written.")
            .arg(place, trouble.name, trouble.detail);
    }
    return {};
}

QString troubleText(const SettingsWriteFailure &failure, const QString &file)
{
    if (failure.reason == SettingsWriteFailure::Reason::ChangedMeanwhile)
        return Output::tr("Somebody else changed %1 at this moment; nothing was written.")
            .arg(file);
    return Output::tr("%1 cannot be written: %2").arg(file, failure.detail);
}

// What the settings file holds; nothing where it cannot be read, which is said.
std::optional<GivenSettings> presentSettings(const QString &path)
{
    if (!QFileInfo::exists(path))
        return GivenSettings();
    auto file = SettingsFile::read(path);
    if (file)
        return std::move(file->values);
    Output::error(file.error());
    return std::nullopt;
}

} // namespace

int importCredentials(const CommandLine &commandLine)
{
    const QString source = commandLine.arguments.first();
    const auto credentials = CredentialsFile::read(source);
    if (!credentials) {
        Output::error(troubleText(credentials.error(), source));
        return ExitUsage;
    }
    const QString path =
        SettingsSources::ofProcess(commandLine.configFile, commandLine.flags).files.constLast();
    const SettingsWriter writer(path);
    const QByteArray fingerprint = writer.fingerprint();
    const auto present = presentSettings(path);
    if (!present)
        return ExitUsage;
    SettingsEdits edits;
    QStringList lines;
    for (const auto &[name, value] : *credentials) {
        const QString title = settingDefinition(name).title();
        const auto before = present->find(name);
        const bool isThere = before != present->end();
        if (isThere && before->second.text == value && before->second.unusable.isEmpty()) {
            lines += Output::tr("%1 stands there already").arg(title);
            continue;
        }
        edits.emplace(name, value);
        lines += isThere ? Output::tr("%1 was replaced").arg(title)
                         : Output::tr("%1 was written").arg(title);
    }
    if (!edits.empty()) {
        if (const auto written = writer.write(edits, fingerprint); !written) {
            Output::error(troubleText(written.error(), path));
            return ExitRefused;
        }
    }
    Output::print(Output::tr("Settings file %1:").arg(path));
    for (const QString &line : lines)
        Output::print(u"  "_s + line);
    return ExitSuccess;
}

} // namespace smsverify
