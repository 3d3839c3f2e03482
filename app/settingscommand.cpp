// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settingscommand.h"

#include "exitstatus.h"
#include "output.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

std::optional<LoadedSettings> settingsFor(const CommandLine &commandLine)
{
    auto loaded =
        loadSettings(SettingsSources::ofProcess(commandLine.configFile, commandLine.flags));
    if (loaded)
        return std::move(*loaded);
    for (const QString &line : loaded.error())
        Output::error(line);
    return std::nullopt;
}

int checkSettings(const CommandLine &commandLine)
{
    const auto loaded = settingsFor(commandLine);
    if (!loaded)
        return ExitUsage;
    qsizetype nameWidth = 0;
    qsizetype keyWidth = 0;
    for (const SettingRow &row : loaded->rows) {
        nameWidth = std::max(nameWidth, row.environment.size());
        keyWidth = std::max(keyWidth, row.key.size());
    }
    for (const SettingRow &row : loaded->rows)
        Output::print(u"%1  %2  %3  (%4)"_s.arg(row.environment.leftJustified(nameWidth),
                                                row.key.leftJustified(keyWidth), row.value,
                                                row.origin.text()));
    for (const QString &warning : loaded->warnings)
        Output::error(warning);
    return ExitSuccess;
}

} // namespace smsverify
