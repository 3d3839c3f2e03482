// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/keptsettings.h"

#include "console/feed/wholefile.h"
#include "settings/settingregistry.h"
#include "settings/settingsfile.h"

#include <QFileInfo>
#include <QPointer>

namespace smsverify {

namespace {

bool isSecret(const QString &environment)
{
    return settingDefinition(environment).secrecy == SettingSecrecy::Secret;
}

SettingsEdits secretsOf(const SettingsEdits &edits)
{
    SettingsEdits secrets;
    for (const auto &[environment, text] : edits) {
        if (isSecret(environment))
            secrets.emplace(environment, text);
    }
    return secrets;
}

} // namespace

KeptSettings::KeptSettings(SettingsSources sources, KeyRing &keyRing, QObject *parent)
    : QObject(parent), m_sources(std::move(sources)), m_keyRing(keyRing)
{
}

// A secret belongs to the file beside which it was entered.
QString KeptSettings::nameInKeyRing(const QString &environment) const
{
    return file() + u'#' + environment;
}

void KeptSettings::read(std::function<void(const KeptReading &)> answer)
{
    QStringList names;
    for (const SettingDefinition &definition : settingDefinitions()) {
        if (isSecret(definition.environment))
            names += nameInKeyRing(definition.environment);
    }
    const auto go = [self = QPointer(this),
                     answer = std::move(answer)](const KeyRing::Content &content) {
        if (self)
            self->readFiles(content, answer);
    };
    m_keyRing.read(names, go);
}

void KeptSettings::readFiles(const KeyRing::Content &content,
                             std::function<void(const KeptReading &)> answer)
{
    m_hasKeyRing = content.isAvailable;
    m_sources.keyRing.clear();
    for (auto secret = content.secrets.cbegin(); secret != content.secrets.cend(); ++secret)
        m_sources.keyRing.insert(secret.key().section(u'#', -1), secret.value());
    const auto work = [sources = m_sources, content] {
        KeptReading kept;
        kept.fingerprint = SettingsWriter(sources.files.constLast()).fingerprint();
        kept.reading = readSettings(sources);
        kept.judgement = judgeSettings(kept.reading.given, sources.dataDirectory);
        kept.hasKeyRing = content.isAvailable;
        kept.keyRingDetail = content.detail;
        return kept;
    };
    m_background.run(work, std::move(answer));
}

void KeptSettings::judge(const GivenSettings &given,
                         std::function<void(const SettingsJudgement &)> answer)
{
    m_background.run(
        [given, directory = m_sources.dataDirectory] { return judgeSettings(given, directory); },
        std::move(answer));
}

void KeptSettings::write(const SettingsEdits &edits, const QByteArray &fingerprint,
                         std::function<void(const Written &)> answer)
{
    const SettingsEdits secrets = secretsOf(edits);
    if (!m_hasKeyRing || secrets.empty()) {
        writeFile(edits, fingerprint, std::move(answer));
        return;
    }
    KeyRing::Edits kept;
    SettingsEdits inFile = edits;
    for (const auto &[environment, text] : secrets) {
        kept.insert(nameInKeyRing(environment), text);
        inFile[environment] = std::nullopt;
    }
    const auto go = [self = QPointer(this), edits, inFile, fingerprint,
                     answer = std::move(answer)](const std::optional<QString> &trouble) {
        if (self)
            self->writeFile(trouble ? edits : inFile, fingerprint, answer);
    };
    m_keyRing.write(kept, go);
}

void KeptSettings::writeFile(const SettingsEdits &edits, const QByteArray &fingerprint,
                             std::function<void(const Written &)> answer)
{
    const auto work = [edits, fingerprint, path = file()] {
        return SettingsWriter(path).write(edits, fingerprint);
    };
    m_background.run(work,
                     [this, answer = std::move(answer)](
                         const tl::expected<QByteArray, SettingsWriteFailure> &written) {
                         if (written)
                             read([answer](const KeptReading &reading) { answer(reading); });
                         else
                             answer(tl::unexpected(written.error()));
                     });
}

void KeptSettings::importFile(const QString &path, std::function<void(const Imported &)> answer)
{
    const auto work = [path]() -> Imported {
        return SettingsFile::read(path).map([](SettingsFile file) {
            std::erase_if(file.values, [](const auto &value) { return isSecret(value.first); });
            return std::move(file.values);
        });
    };
    m_background.run(work, std::move(answer));
}

void KeptSettings::exportFile(const QString &path, const SettingsEdits &edits,
                              std::function<void(const std::optional<QString> &)> answer)
{
    const auto work = [path, edits, files = m_sources.files]() -> std::optional<QString> {
        SettingsEdits values;
        for (const QString &name : files) {
            if (!QFileInfo::exists(name))
                continue;
            const auto file = SettingsFile::read(name);
            if (!file)
                return file.error();
            for (const auto &[environment, value] : file->values) {
                const auto edit = edits.find(environment);
                if (value.unusable.isEmpty() && (edit == edits.end() || name != files.constLast()))
                    values.insert_or_assign(environment, value.text);
            }
        }
        for (const auto &[environment, text] : edits) {
            if (text)
                values.insert_or_assign(environment, text);
        }
        std::erase_if(values, [](const auto &value) { return isSecret(value.first); });
        const auto content = editedSettings({}, values);
        if (!content)
            return content.error();
        const QString trouble = writeWholeFile(path, *content);
        return trouble.isEmpty() ? std::nullopt : std::optional(trouble);
    };
    m_background.run(work, std::move(answer));
}

} // namespace smsverify
