// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the panel does with the draft: write it, apply it, try it.

#include "console/models/settingtext.h"
#include "console/panels/questiondialog.h"
#include "console/panels/settingsfooter.h"
#include "console/panels/settingspanel.h"
#include "console/panels/testmessagedialog.h"
#include "console/widgets/banner.h"
#include "console/widgets/progressline.h"
#include "settings/settingchanges.h"
#include "settings/settingregistry.h"

#include <QLocale>
#include <QPointer>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

QString labels(const std::vector<SettingChange> &changes)
{
    QStringList names;
    for (const SettingChange &change : changes)
        names += settingLabel(settingDefinition(change.environment));
    return QLocale().createSeparatedList(names);
}

std::vector<SettingChange> restarting(std::vector<SettingChange> changes)
{
    std::erase_if(changes, [](const SettingChange &change) {
        return change.effect != SettingEffect::Restart;
    });
    return changes;
}

bool isRunning(const HostedService &service)
{
    return service.state().phase == HostedState::Phase::Running;
}

// Whether another process serves with this database.
bool isElsewhere(const HostedState &state)
{
    return state.phase == HostedState::Phase::Failed && state.failure
        && state.failure->reason == StartFailure::Reason::DatabaseInUse;
}

} // namespace

void SettingsPanel::apply()
{
    if (m_draft.changed().empty() || !m_draft.invalid().empty() || !m_draft.isJudged())
        return;
    const auto needing =
        restarting(changes(m_draft.reading().judgement.settings, m_draft.settings()));
    if (needing.empty() || !isRunning(m_service)) {
        write(Restart::Now);
        return;
    }
    auto *dialog = new QuestionDialog(
        tr("Restart the API?"),
        tr("It has to restart for %1. Requests in hand are answered first; new ones are refused "
           "for a moment.")
            .arg(labels(needing)),
        this);
    dialog->addAct(tr("Apply, restart later"), ButtonRole::Plain,
                   [this] { write(Restart::Later); });
    dialog->addAct(tr("Apply and restart"), ButtonRole::Primary, [this] { write(Restart::Now); });
    connect(dialog, &QDialog::rejected, this, [this] { m_leave = nullptr; });
    dialog->open();
}

void SettingsPanel::write(Restart restart)
{
    m_notice->hide();
    m_footer->setBusy(true);
    m_progress->start(tr("Writing %1").arg(m_kept.file()));
    m_kept.write(m_draft.edits(), m_draft.reading().fingerprint,
                 [self = QPointer(this), restart](const KeptSettings::Written &result) {
                     if (self)
                         self->written(result, restart);
                 });
}

void SettingsPanel::written(const KeptSettings::Written &written, Restart restart)
{
    m_progress->finish();
    m_footer->setBusy(false);
    if (!written) {
        m_leave = nullptr;
        showFailure(written.error());
        return;
    }
    m_draft.take(*written);
    m_footer->setDone(tr("Applied"));
    takeOver(restart);
    Q_EMIT settingsKept(written->judgement.settings);
    if (const auto leave = std::exchange(m_leave, nullptr))
        leave();
}

bool SettingsPanel::isPortGiven() const
{
    return m_draft.isLocked(SettingsDraft::indexOf(u"HTTP_PORT"));
}

void SettingsPanel::keepPort(quint16 port,
                             std::function<void(const std::optional<SettingsWriteFailure> &)> done)
{
    if (isPortGiven()) {
        done({});
        return;
    }
    const auto take = [self = QPointer(this),
                       done = std::move(done)](const KeptSettings::Written &written) {
        if (self && written) {
            self->m_draft.take(*written, SettingsDraft::Changes::Keep);
            Q_EMIT self->settingsKept(written->judgement.settings);
        }
        done(written ? std::nullopt : std::optional(written.error()));
    };
    m_kept.write({{u"HTTP_PORT"_s, QString::number(port)}}, m_draft.reading().fingerprint, take);
}

void SettingsPanel::followService()
{
    const HostedState &state = m_service.state();
    if (isElsewhere(state))
        m_footer->setService(SettingsFooter::Service::Elsewhere);
    else if (state.phase == HostedState::Phase::Stopped)
        m_footer->setService(SettingsFooter::Service::Stopped);
    else
        m_footer->setService(SettingsFooter::Service::Here);
}

void SettingsPanel::takeOver(Restart restart)
{
    switch (m_footer->service()) {
    case SettingsFooter::Service::Elsewhere:
        m_footer->setDone(tr("Kept; the other service reads them at its next start or on SIGHUP"));
        return;
    case SettingsFooter::Service::Stopped:
        m_footer->setDone(tr("Kept; they hold once the service starts"));
        return;
    case SettingsFooter::Service::Here:
        break;
    }
    const auto waiting = pending();
    Settings settings = m_draft.reading().judgement.settings;
    if (waiting.empty()) {
        m_service.apply(settings);
        return;
    }
    if (restart == Restart::Now) {
        m_service.restart(settings);
        return;
    }
    // How fast a gateway takes messages belongs to it: both wait for the restart.
    if (settings.gateway != m_service.settings().gateway)
        settings.engine.dispatch.rate = m_service.settings().engine.dispatch.rate;
    m_service.apply(settings);
    showPending();
}

// What is kept and does not hold in the service before it restarts.
std::vector<SettingChange> SettingsPanel::pending() const
{
    Settings wanted = m_draft.reading().judgement.settings;
    if (!wanted.gateway)
        wanted.gateway = m_service.settings().gateway;
    return restarting(changes(m_service.settings(), wanted));
}

void SettingsPanel::showPending()
{
    const QString names = labels(pending());
    showNotice(Tone::Warning, tr("The API still works with the old settings."),
               tr("A restart is needed for %1.").arg(names));
    QPushButton *restart = m_notice->addWayOut(tr("Restart now"));
    connect(restart, &QPushButton::clicked, this, [this] {
        m_notice->hide();
        m_service.restart(m_draft.reading().judgement.settings);
    });
}

void SettingsPanel::showFailure(const SettingsWriteFailure &failure)
{
    using Reason = SettingsWriteFailure::Reason;
    switch (failure.reason) {
    case Reason::Unreadable:
        showNotice(Tone::Danger, tr("The settings file cannot be read."),
                   tr("Nothing was changed. Make it readable, then apply again."), failure.detail);
        return;
    case Reason::NotUnderstood:
        showNotice(Tone::Danger, tr("The settings file cannot be changed here."),
                   tr("It holds something that only its author can mend. Nothing was changed."),
                   failure.detail);
        return;
    case Reason::Unwritable:
        showNotice(Tone::Danger, tr("The settings file cannot be written."),
                   tr("Nothing was changed."), failure.detail);
        return;
    case Reason::ChangedMeanwhile:
        break;
    }
    showNotice(Tone::Warning, tr("Somebody else changed the settings file."),
               tr("Read it again: your changes are made again in what it holds now."));
    QPushButton *again = m_notice->addWayOut(tr("Read again"));
    connect(again, &QPushButton::clicked, this, [this] {
        m_notice->hide();
        read();
    });
}

void SettingsPanel::sendTestMessage()
{
    (new TestMessageDialog(m_service.verifier(), this))->open();
}

} // namespace smsverify
