// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/settingsdraft.h"

#include "console/models/settingsdraftcommand.h"
#include "settings/settingregistry.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

std::optional<GivenSetting> find(const GivenSettings &settings, const QString &environment)
{
    const auto found = settings.find(environment);
    return found == settings.end() ? std::nullopt : std::optional(found->second);
}

std::optional<SettingObjection> find(const std::vector<SettingObjection> &objections,
                                     const QString &environment)
{
    const auto found = std::ranges::find(objections, environment, &SettingObjection::environment);
    return found == objections.end() ? std::nullopt : std::optional(*found);
}

} // namespace

SettingsDraft::SettingsDraft(KeptSettings &kept, QObject *parent)
    : QObject(parent), m_kept(kept), m_settings(count())
{
}

std::size_t SettingsDraft::count()
{
    return settingDefinitions().size();
}

const SettingDefinition &SettingsDraft::definition(std::size_t index)
{
    return settingDefinitions()[index];
}

std::size_t SettingsDraft::indexOf(QStringView environment)
{
    const auto &all = settingDefinitions();
    const auto found = std::ranges::find(all, environment, &SettingDefinition::environment);
    return static_cast<std::size_t>(found - all.begin());
}

bool SettingsDraft::isOfInstallation(std::size_t index)
{
    static const QStringList beginnings{
        u"flowroute/"_s,
        u"gateway/kind"_s,
        u"database/"_s,
        u"http/host"_s,
        u"http/port"_s,
        u"http/api_token"_s,
        u"http/tls_"_s,
        u"http/allow_anonymous"_s,
        u"http/trusted_proxies"_s,
        u"service/data_dir"_s,
        u"service/debug_mode"_s,
    };
    const SettingDefinition &setting = definition(index);
    return setting.secrecy == SettingSecrecy::Secret
        || std::ranges::any_of(beginnings, [&](const QString &beginning) {
               return setting.key.startsWith(beginning);
           });
}

void SettingsDraft::take(const KeptReading &reading, Changes changes)
{
    std::vector<std::pair<std::size_t, Text>> again;
    for (const std::size_t index :
         changes == Changes::Keep ? changed() : std::vector<std::size_t>())
        again.emplace_back(index, m_settings[index].draft);
    m_undoStack.clear();
    m_reading = reading;
    m_judgement = reading.judgement;
    m_judgedSerial = ++m_serial;
    for (std::size_t i = 0; i < count(); ++i) {
        m_settings[i] = settingFrom(definition(i));
        examine(i);
    }
    Q_EMIT taken();
    change(std::move(again), tr("Changes made before"));
}

SettingsDraft::Setting SettingsDraft::settingFrom(const SettingDefinition &definition) const
{
    Setting setting;
    setting.beneath = find(m_reading.reading.files, definition.environment);
    const auto given = find(m_reading.reading.given, definition.environment);
    if (!given)
        return setting;
    switch (given->origin.kind) {
    case SettingOrigin::Kind::Environment:
    case SettingOrigin::Kind::CommandLine:
        setting.above = given;
        break;
    case SettingOrigin::Kind::File:
    case SettingOrigin::Kind::KeyRing:
        if (!setting.beneath || setting.beneath->origin != given->origin)
            setting.kept = given->text;
        break;
    case SettingOrigin::Kind::Default:
        break;
    }
    setting.draft = setting.kept;
    return setting;
}

QString SettingsDraft::defaultText(std::size_t index) const
{
    const SettingDefinition &setting = definition(index);
    if (setting.secrecy == SettingSecrecy::Secret)
        return {};
    if (const auto &beneath = m_settings[index].beneath)
        return beneath->text;
    // A default that depends on other settings is told in words.
    if (!setting.defaultText.isEmpty() && setting.environment != u"DATA_DIR")
        return {};
    Settings settings;
    settings.storage.dataDirectory = m_kept.dataDirectory();
    return setting.binding.print(settings);
}

QString SettingsDraft::text(std::size_t index) const
{
    const Setting &setting = m_settings[index];
    if (definition(index).secrecy == SettingSecrecy::Secret)
        return isChanged(index) ? setting.draft.value_or(QString()) : QString();
    if (setting.above)
        return setting.above->text;
    return setting.draft ? *setting.draft : defaultText(index);
}

// What is kept stays as it is spelt there, and what needs no text gets none.
SettingsDraft::Text SettingsDraft::textFor(std::size_t index, const QString &text) const
{
    const Setting &setting = m_settings[index];
    if (definition(index).secrecy == SettingSecrecy::Secret)
        return text.isEmpty() ? setting.kept : text;
    if (text == setting.kept)
        return setting.kept;
    if (text == defaultText(index))
        return std::nullopt;
    return text;
}

void SettingsDraft::setText(std::size_t index, const QString &text)
{
    change({{index, textFor(index, text)}}, {});
}

void SettingsDraft::setDefault(std::size_t index)
{
    change({{index, std::nullopt}}, {});
}

void SettingsDraft::setTexts(const GivenSettings &values, const QString &what)
{
    std::vector<std::pair<std::size_t, Text>> texts;
    for (std::size_t i = 0; i < count(); ++i) {
        const auto value = find(values, definition(i).environment);
        if (value && value->unusable.isEmpty())
            texts.emplace_back(i, textFor(i, value->text));
    }
    change(std::move(texts), what);
}

void SettingsDraft::setDefaults(const std::vector<std::size_t> &indices, const QString &what)
{
    std::vector<std::pair<std::size_t, Text>> texts;
    texts.reserve(indices.size());
    for (const std::size_t index : indices)
        texts.emplace_back(index, std::nullopt);
    change(std::move(texts), what);
}

void SettingsDraft::revert()
{
    std::vector<std::pair<std::size_t, Text>> texts;
    for (const std::size_t index : changed())
        texts.emplace_back(index, m_settings[index].kept);
    change(std::move(texts), tr("Revert"));
}

void SettingsDraft::change(std::vector<std::pair<std::size_t, Text>> &&texts, const QString &what)
{
    std::vector<SettingsDraftCommand::Change> changes;
    for (auto &[index, text] : texts) {
        if (!isLocked(index) && text != m_settings[index].draft)
            changes.push_back({index, m_settings[index].draft, std::move(text)});
    }
    if (!changes.empty())
        m_undoStack.push(new SettingsDraftCommand(*this, std::move(changes), what));
}

void SettingsDraft::put(std::size_t index, const Text &text)
{
    m_settings[index].draft = text;
    ++m_serial; // before anybody asks whether it is judged
    examine(index);
    Q_EMIT textChanged(index);
}

void SettingsDraft::examine(std::size_t index)
{
    Setting &setting = m_settings[index];
    const SettingDefinition &known = definition(index);
    setting.error.reset();
    if (setting.above || setting.draft == setting.kept) {
        // Its form may be what no text could have, such as a table.
        const auto error = find(m_reading.judgement.errors, known.environment);
        if (error && error->reason == SettingObjection::Reason::Value)
            setting.error = error;
        return;
    }
    if (!setting.draft)
        return;
    Settings scratch;
    if (const auto reason = known.binding.pour(scratch, *setting.draft))
        setting.error =
            SettingObjection{known.environment, SettingObjection::Reason::Value, *reason, {}};
}

GivenSettings SettingsDraft::given() const
{
    GivenSettings result = m_reading.reading.given;
    for (std::size_t i = 0; i < count(); ++i) {
        const Setting &setting = m_settings[i];
        if (setting.above || !isChanged(i))
            continue;
        const QString &environment = definition(i).environment;
        if (setting.draft)
            result.insert_or_assign(
                environment,
                GivenSetting{*setting.draft, {}, {SettingOrigin::Kind::File, m_kept.file()}});
        else if (setting.beneath)
            result.insert_or_assign(environment, *setting.beneath);
        else
            result.erase(environment);
    }
    return result;
}

void SettingsDraft::judge()
{
    const int serial = m_serial;
    m_kept.judge(given(), [self = QPointer(this), serial](const SettingsJudgement &judgement) {
        if (!self || serial != self->m_serial)
            return;
        self->m_judgement = judgement;
        self->m_judgedSerial = serial;
        Q_EMIT self->judged();
    });
}

bool SettingsDraft::isChanged(std::size_t index) const
{
    return m_settings[index].draft != m_settings[index].kept;
}

bool SettingsDraft::isDefault(std::size_t index) const
{
    const Setting &setting = m_settings[index];
    return !setting.above && !setting.draft && !setting.beneath;
}

bool SettingsDraft::isGiven(std::size_t index) const
{
    const Setting &setting = m_settings[index];
    const auto isSet = [](const auto &given) { return given && !given->text.isEmpty(); };
    return setting.draft ? !setting.draft->isEmpty()
                         : isSet(setting.above) || isSet(setting.beneath);
}

bool SettingsDraft::isLocked(std::size_t index) const
{
    return m_settings[index].above.has_value();
}

SettingOrigin SettingsDraft::origin(std::size_t index) const
{
    const auto given = find(m_reading.reading.given, definition(index).environment);
    return given ? given->origin : SettingOrigin();
}

std::optional<SettingObjection> SettingsDraft::error(std::size_t index) const
{
    if (m_settings[index].error)
        return m_settings[index].error;
    auto error = find(m_judgement.errors, definition(index).environment);
    // Of a value for itself the draft's own word is newer.
    return error && error->reason != SettingObjection::Reason::Value ? error : std::nullopt;
}

std::optional<SettingObjection> SettingsDraft::warning(std::size_t index) const
{
    return find(m_judgement.warnings, definition(index).environment);
}

std::vector<std::size_t> SettingsDraft::changed() const
{
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < count(); ++i) {
        if (isChanged(i))
            result.push_back(i);
    }
    return result;
}

std::vector<std::size_t> SettingsDraft::invalid() const
{
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < count(); ++i) {
        if (error(i))
            result.push_back(i);
    }
    return result;
}

void SettingsDraft::setEdits(const SettingsEdits &edits)
{
    std::vector<std::pair<std::size_t, Text>> texts;
    for (const auto &[environment, text] : edits)
        texts.emplace_back(indexOf(environment), text);
    change(std::move(texts), tr("Changes made before"));
}

SettingsEdits SettingsDraft::edits() const
{
    SettingsEdits result;
    for (const std::size_t index : changed())
        result.emplace(definition(index).environment, m_settings[index].draft);
    return result;
}

} // namespace smsverify
