// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingsjudgement.h"

#include "settings/oneline.h"
#include "settings/settingregistry.h"
#include "settings/settingsrules.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

std::optional<SettingObjection> pour(const SettingDefinition &definition, const GivenSetting &given,
                                     Settings &settings)
{
    std::optional<QString> reason = given.unusable;
    if (given.unusable.isEmpty())
        reason = definition.binding.pour(settings, given.text);
    if (!reason)
        return std::nullopt;
    QString line = definition.shown(given);
    if (given.unusable.isEmpty() && !reason->isEmpty())
        line += u": "_s + oneLine(*reason);
    line += u"; allowed: "_s + definition.binding.allowed;
    return SettingObjection{definition.environment, SettingObjection::Reason::Value, *reason, line};
}

} // namespace

SettingsJudgement judgeSettings(const GivenSettings &given, const QString &dataDirectory)
{
    SettingsJudgement judgement;
    judgement.settings.storage.dataDirectory = dataDirectory;
    for (const auto &[environment, value] : given) {
        if (auto error = pour(settingDefinition(environment), value, judgement.settings))
            judgement.errors.push_back(*std::move(error));
    }
    if (!judgement.errors.empty())
        return judgement;
    RuleFindings findings = applyRules(judgement.settings, given);
    judgement.errors = std::move(findings.errors);
    judgement.warnings = std::move(findings.warnings);
    return judgement;
}

} // namespace smsverify
