// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/credentialsfile.h"

#include "base/smallfile.h"
#include "settings/pythonassignments.h"
#include "settings/settingregistry.h"

#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using Reason = CredentialsFile::Trouble::Reason;

constexpr QLatin1StringView number("FLOWROUTE_NUMBER");

bool isOfTheRightKind(const QString &name, const PythonAssignment &assignment)
{
    return assignment.literal
        && (assignment.literal->kind == PythonLiteral::Kind::Text || name == number);
}

bool isAllowed(const SettingDefinition &definition, const QString &text)
{
    Settings scratch;
    return !text.isEmpty() && !definition.binding.pour(scratch, text);
}

} // namespace

tl::expected<SettingsEdits, CredentialsFile::Trouble> CredentialsFile::read(const QString &path)
{
    const auto content = readSmallFile(path);
    if (!content)
        return tl::unexpected(Trouble{Reason::Unreadable, {}, 0, content.error()});
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString source = decoder(*content);
    if (decoder.hasError())
        return tl::unexpected(Trouble{Reason::Unreadable, {}, 0, u"it is not UTF-8"_s});
    const QStringList names{u"FLOWROUTE_ACCESS_KEY"_s, u"FLOWROUTE_SECRET_KEY"_s, number};
    const auto assignments = pythonAssignments(source, names);
    SettingsEdits edits;
    for (const QString &name : names) {
        const auto found = assignments.find(name);
        if (found == assignments.end())
            return tl::unexpected(Trouble{Reason::Missing, name});
        const PythonAssignment &assignment = found->second;
        if (!isOfTheRightKind(name, assignment))
            return tl::unexpected(Trouble{Reason::NotPlain, name, assignment.line});
        const SettingDefinition &definition = settingDefinition(name);
        if (!isAllowed(definition, assignment.literal->value))
            return tl::unexpected(
                Trouble{Reason::NotAllowed, name, assignment.line, definition.binding.allowed});
        edits.emplace(name, assignment.literal->value);
    }
    return edits;
}

} // namespace smsverify
