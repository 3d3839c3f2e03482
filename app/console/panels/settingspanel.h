// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/keptsettings.h"
#include "console/models/settingsdraft.h"
#include "console/panels/credentialstest.h"
#include "console/theme/icons.h"
#include "console/theme/tone.h"
#include "service/hostedservice.h"
#include "settings/settingchanges.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLineEdit;
class QToolButton;

namespace smsverify {

class Banner;
class PanelTitle;
class ProgressLine;
class SettingsFooter;
class SettingsForm;
class SettingsGroupList;

// The settings as a form: what is kept, changed, judged, written, and applied to the service.
class SettingsPanel final : public QWidget
{
    Q_OBJECT

public:
    // Both outlive the panel.
    SettingsPanel(KeptSettings &kept, HostedService &service, QWidget *parent = nullptr);

    SettingsDraft &draft() { return m_draft; }

    // Reads what is kept, again; changes that are not applied yet are kept.
    void read();

    // As read at the start by somebody else.
    void take(const KeptReading &reading) { m_draft.take(reading); }

    void showSetting(const QString &environment);

    bool hasChanges() const { return !m_draft.changed().empty(); }

    // Keeps the changes and takes them over, after a question where the API has to restart.
    void apply();

    // Whether the environment or the command line gives the API's port.
    bool isPortGiven() const;

    // Keeps this port in the settings file, unless it is given elsewhere; the other changes wait
    // on. done is called in any case, with why the file was not written.
    void keepPort(quint16 port,
                  std::function<void(const std::optional<SettingsWriteFailure> &)> done);

    // Asks what becomes of the changes; calls leave once they are applied or dropped.
    void askBeforeLeaving(const std::function<void()> &leave);

Q_SIGNALS:
    // The settings file and the key ring now hold these, whether they hold in the service yet or
    // not.
    void settingsKept(const smsverify::Settings &settings);

private:
    void addTitle();
    void addBody();
    void addShortcuts();
    QToolButton *addIconButton(Icon icon, const QString &name);
    void search(const QString &text);

    void askForDefaults();
    enum class Restart { Now, Later };
    void write(Restart restart);
    void written(const KeptSettings::Written &written, Restart restart);
    void followService();
    void takeOver(Restart restart);
    void showFailure(const SettingsWriteFailure &failure);
    void showPending();
    std::vector<SettingChange> pending() const;

    void importSettings();
    void takeImported(const GivenSettings &values);
    void exportSettings();
    void sendTestMessage();
    void showNotice(Tone tone, const QString &fact, const QString &reason = {},
                    const QString &details = {});

    KeptSettings &m_kept;
    HostedService &m_service;
    SettingsDraft m_draft;
    CredentialsTest m_credentials;
    PanelTitle *m_title;
    Banner *m_notice;
    QLineEdit *m_search;
    SettingsGroupList *m_groups;
    SettingsForm *m_form;
    ProgressLine *m_progress;
    SettingsFooter *m_footer;
    std::function<void()> m_leave; // once applied
};

} // namespace smsverify
