// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingswriter.h"

#include "base/smallfile.h"
#include "settings/settingregistry.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using Reason = SettingsWriteFailure::Reason;

constexpr qsizetype largest = 1 << 20; // bytes that are read back

tl::unexpected<SettingsWriteFailure> failure(Reason reason, const QString &detail = {})
{
    return tl::unexpected(SettingsWriteFailure{reason, detail});
}

QByteArray fingerprintOf(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256);
}

bool isSecretGiven(const SettingsEdits &edits)
{
    return std::ranges::any_of(edits, [](const auto &edit) {
        const auto &[environment, text] = edit;
        return text && !text->isEmpty()
            && settingDefinition(environment).secrecy == SettingSecrecy::Secret;
    });
}

QFileDevice::Permissions permissionsFor(const QFileInfo &present, const SettingsEdits &edits)
{
    constexpr QFileDevice::Permissions ownersAlone = QFile::ReadOwner | QFile::WriteOwner;
    if (!present.exists()
        || (isSecretGiven(edits) && present.permissions().testFlag(QFile::ReadOther)))
        return ownersAlone;
    return present.permissions();
}

} // namespace

QByteArray SettingsWriter::fingerprint() const
{
    const auto content = readSmallFile(m_path);
    return content ? fingerprintOf(*content) : QByteArray();
}

tl::expected<QByteArray, SettingsWriteFailure>
SettingsWriter::write(const SettingsEdits &edits, const QByteArray &fingerprint) const
{
    const QFileInfo present(m_path);
    QByteArray before;
    if (present.exists()) {
        auto content = readSmallFile(m_path);
        if (!content)
            return failure(Reason::Unreadable, content.error());
        before = *std::move(content);
    }
    if ((present.exists() ? fingerprintOf(before) : QByteArray()) != fingerprint)
        return failure(Reason::ChangedMeanwhile);
    const auto after = editedSettings(before, edits);
    if (!after)
        return failure(Reason::NotUnderstood, after.error());
    if (after->size() > largest)
        return failure(Reason::Unwritable, u"it would be larger than 1 MiB"_s);
    if (!QDir().mkpath(present.absolutePath()))
        return failure(Reason::Unwritable, u"its folder cannot be made"_s);

    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(Reason::Unwritable, file.errorString());
    // Whoever else owns it, or a group of it, still has to read it.
    if (present.exists() && ::fchown(file.handle(), present.ownerId(), present.groupId()) != 0
        && present.ownerId() != ::geteuid())
        return failure(Reason::Unwritable, u"it belongs to another user"_s);
    if (!file.setPermissions(permissionsFor(present, edits)) || file.write(*after) != after->size())
        return failure(Reason::Unwritable, file.errorString());
    // The shortest time in which somebody else's change could be lost.
    if (this->fingerprint() != fingerprint)
        return failure(Reason::ChangedMeanwhile);
    if (!file.commit())
        return failure(Reason::Unwritable, file.errorString());
    return fingerprintOf(*after);
}

} // namespace smsverify
