// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/settingtext.h"

#include "console/models/settingwording.h"
#include "settings/settingregistry.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

struct Setting
{
    Q_DECLARE_TR_FUNCTIONS(Setting)
};

QString numberForm(const SettingForm &form)
{
    const auto written = [&form](std::int64_t number) {
        const QString unit = settingUnit(form.unit);
        const QString text = QLocale().toString(qlonglong(number));
        return unit.isEmpty() ? text : text + u' ' + unit;
    };
    if (form.most == std::numeric_limits<std::int64_t>::max())
        return Setting::tr("At least %1.").arg(written(form.least));
    return Setting::tr("From %1 to %2.")
        .arg(QLocale().toString(qlonglong(form.least)), written(form.most));
}

QString numberObjection(const QString &text)
{
    const bool isDigits = !text.isEmpty() && std::ranges::all_of(text, [](QChar character) {
        return character >= u'0' && character <= u'9';
    });
    if (!isDigits)
        return Setting::tr("Only digits; it must be 11, the first a 1.");
    if (text.size() != 11)
        return Setting::tr("%Ln digits; it must be 11, the first a 1.", nullptr,
                           static_cast<int>(text.size()));
    return Setting::tr("The first digit must be a 1.");
}

QString valueObjection(const SettingDefinition &definition, const QString &text)
{
    if (definition.binding.form.kind == SettingKind::PhoneNumber)
        return numberObjection(text);
    if (definition.binding.form.kind == SettingKind::Template)
        return Setting::tr("The code has no place: write {code} where it goes.");
    if (text.isEmpty())
        return Setting::tr("It cannot be empty. %1").arg(settingForm(definition));
    return settingForm(definition);
}

} // namespace

QString settingGroupName(SettingGroup group)
{
    switch (group) {
    case SettingGroup::Code:
        return Setting::tr("Code");
    case SettingGroup::Message:
        return Setting::tr("Message");
    case SettingGroup::Gateway:
        return Setting::tr("Gateway");
    case SettingGroup::Api:
        return Setting::tr("API");
    case SettingGroup::Limits:
        return Setting::tr("Limits");
    case SettingGroup::Storage:
        return Setting::tr("Storage");
    case SettingGroup::Log:
        return Setting::tr("Log");
    }
    return {};
}

QString settingLabel(const SettingDefinition &definition)
{
    return Setting::tr(settingWording(definition.environment).label);
}

QString settingHelp(const SettingDefinition &definition)
{
    return Setting::tr(settingWording(definition.environment).help);
}

QString settingForm(const SettingDefinition &definition)
{
    const SettingForm &form = definition.binding.form;
    switch (form.kind) {
    case SettingKind::Text:
        return Setting::tr("Any text.");
    case SettingKind::Template:
        return Setting::tr("A text that holds {code}.");
    case SettingKind::WholeNumber:
        return numberForm(form);
    case SettingKind::Boolean:
        return Setting::tr("On or off.");
    case SettingKind::Choice:
        return Setting::tr("One of %1.").arg(QLocale().createSeparatedList(form.choices));
    case SettingKind::LogLevel:
        return Setting::tr("One of %1, or a whole number.")
            .arg(QLocale().createSeparatedList(form.choices));
    case SettingKind::Limit:
        return Setting::tr(
            "\"off\", or limits with commas between, such as 5/10m, 20/1d (s, m, h, d).");
    case SettingKind::Prefixes:
        return Setting::tr("First digits of numbers with commas between, without +.");
    case SettingKind::Networks:
        return Setting::tr("IP addresses or networks (10.0.0.0/8) with commas between.");
    case SettingKind::Address:
        return Setting::tr("An IP address or \"localhost\".");
    case SettingKind::File:
        return Setting::tr("A path.");
    case SettingKind::Folder:
        return Setting::tr("A path of a folder.");
    case SettingKind::HttpUrl:
        return Setting::tr("An http or https address without user and password.");
    case SettingKind::DatabaseUrl:
        return Setting::tr("sqlite:///file (in the data folder), sqlite:////folder/file or "
                           "postgresql://user:password@host:port/name.");
    case SettingKind::PhoneNumber:
        return Setting::tr("11 digits, the first a 1.");
    case SettingKind::HeaderText:
        return Setting::tr("A text without line breaks and other control characters.");
    case SettingKind::AccessKey:
        return Setting::tr("A text without colons, line breaks and other control characters.");
    case SettingKind::CodeKey:
        return Setting::tr("32 bytes in base64, 44 characters.");
    }
    return {};
}

QString settingDefault(const SettingDefinition &definition)
{
    if (definition.environment == "GATEWAY_RATE"_L1)
        return Setting::tr("5/1s for Flowroute, off for the simulator");
    if (definition.environment == "SMS_GATEWAY"_L1 || definition.environment == "DATA_DIR"_L1
        || definition.binding.form.kind == SettingKind::Template
        || definition.binding.form.kind == SettingKind::Boolean)
        return {};
    if (definition.binding.form.kind == SettingKind::Choice)
        return settingChoice(definition, definition.binding.print(Settings()));
    const QString text = definition.binding.print(Settings());
    if (text.isEmpty())
        return Setting::tr("none");
    const QString unit = settingUnit(definition.binding.form.unit);
    return unit.isEmpty() ? text : text + u' ' + unit;
}

QString settingMeaning(const SettingDefinition &definition, const QString &text)
{
    if (definition.binding.form.unit != SettingUnit::Seconds)
        return {};
    bool isNumber = false;
    const qlonglong seconds = text.toLongLong(&isNumber);
    if (!isNumber || seconds < 60 || seconds > 10'000 * qlonglong(86'400))
        return {};
    const auto words = [](qlonglong number, const char *form) {
        return Setting::tr(form, nullptr, static_cast<int>(number));
    };
    QStringList parts;
    if (const qlonglong days = seconds / 86'400)
        parts += words(days, QT_TRANSLATE_N_NOOP("Setting", "%Ln days"));
    if (const qlonglong hours = seconds / 3'600 % 24)
        parts += words(hours, QT_TRANSLATE_N_NOOP("Setting", "%Ln hours"));
    if (const qlonglong minutes = seconds / 60 % 60)
        parts += words(minutes, QT_TRANSLATE_N_NOOP("Setting", "%Ln minutes"));
    if (const qlonglong rest = seconds % 60)
        parts += words(rest, QT_TRANSLATE_N_NOOP("Setting", "%Ln seconds"));
    return Setting::tr("%1.").arg(parts.join(u' '));
}

QString settingUnit(SettingUnit unit)
{
    switch (unit) {
    case SettingUnit::None:
        return {};
    case SettingUnit::Seconds:
        return Setting::tr("s");
    case SettingUnit::Bytes:
        return Setting::tr("bytes");
    }
    return {};
}

QString settingChoice(const SettingDefinition &definition, const QString &choice)
{
    if (definition.environment == "SMS_GATEWAY"_L1) {
        if (choice == "flowroute"_L1)
            return u"Flowroute"_s;
        if (choice == "simulator"_L1)
            return Setting::tr("Simulator: sends nothing");
        return Setting::tr("Flowroute if its keys are set");
    }
    if (choice == "json"_L1)
        return u"JSON"_s;
    if (choice == "text"_L1)
        return Setting::tr("Text");
    return choice;
}

QString objectionText(const SettingObjection &objection, const QString &text)
{
    switch (objection.reason) {
    case SettingObjection::Reason::Value:
        return valueObjection(settingDefinition(objection.environment), text);
    case SettingObjection::Reason::NeededByFlowroute:
        return Setting::tr("Flowroute needs it. Enter it, or choose the simulator.");
    case SettingObjection::Reason::NeededByPostgresql:
        return Setting::tr("PostgreSQL needs it.");
    case SettingObjection::Reason::TokenFileUnusable:
        return Setting::tr("The file cannot be used: %1.").arg(objection.detail);
    case SettingObjection::Reason::TokenNameTaken:
        return Setting::tr(
            "The file names a token API_TOKEN, which is set as well. Rename that one.");
    case SettingObjection::Reason::TokenFileForAll:
        return Setting::tr("Every user of this machine may read the file.");
    case SettingObjection::Reason::HostNeedsToken:
        return Setting::tr("Beyond this machine the API needs a token. Enter one, or allow callers "
                           "without.");
    case SettingObjection::Reason::CertificateIncomplete:
        return Setting::tr(
            "A certificate and its private key go together: enter both, or neither.");
    case SettingObjection::Reason::CertificateUnusable:
        return Setting::tr("The file cannot be used: %1.").arg(objection.detail);
    case SettingObjection::Reason::TriesExceedLimit:
        return Setting::tr(
                   "More than the limit of wrong codes per number (%1), which refuses before the "
                   "tries are spent.")
            .arg(objection.detail);
    }
    return {};
}

} // namespace smsverify
