// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/settingspanel.h"

#include "console/models/settingtext.h"
#include "console/panels/filechoice.h"
#include "console/panels/questiondialog.h"
#include "console/panels/settingsfooter.h"
#include "console/panels/settingsform.h"
#include "console/panels/settingsgrouplist.h"
#include "console/theme/metrics.h"
#include "console/widgets/banner.h"
#include "console/widgets/paneltitle.h"
#include "console/widgets/progressline.h"

#include <QAction>
#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int groupsWidth = 208;

// The home folder as one writes it.
QString shortPath(const QString &path)
{
    const QString home = QDir::homePath() + u'/';
    return path.startsWith(home) ? u"~/"_s + path.sliced(home.size()) : path;
}

QString inOneLine(const QString &text)
{
    return text.isEmpty() ? u"—"_s : QString(text).replace(u'\n', u"\\n"_s);
}

QFrame *hairline(QFrame::Shape shape)
{
    auto *line = new QFrame;
    line->setFrameShape(shape);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    line->setLineWidth(1);
    return line;
}

} // namespace

SettingsPanel::SettingsPanel(KeptSettings &kept, HostedService &service, QWidget *parent)
    : QWidget(parent), m_kept(kept), m_service(service), m_draft(kept),
      m_title(new PanelTitle(tr("Settings"))), m_notice(new Banner(Tone::Accent)),
      m_search(new QLineEdit), m_groups(new SettingsGroupList(m_draft)),
      m_form(new SettingsForm(m_draft)), m_progress(new ProgressLine),
      m_footer(new SettingsFooter(m_draft))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    addTitle();
    addBody();
    addShortcuts();
    connect(m_footer, &SettingsFooter::defaultsWanted, this, &SettingsPanel::askForDefaults);
    connect(m_footer, &SettingsFooter::revertWanted, &m_draft, &SettingsDraft::revert);
    connect(m_footer, &SettingsFooter::applyWanted, this, &SettingsPanel::apply);
    connect(m_form, &SettingsForm::credentialsTestWanted, this,
            [this] { m_credentials.start(m_draft.settings()); });
    connect(&m_credentials, &CredentialsTest::asking, this,
            [this] { m_progress->start(tr("Asking Flowroute")); });
    connect(&m_credentials, &CredentialsTest::told, this,
            [this](Tone tone, const QString &fact, const QString &reason, const QString &details) {
                m_progress->finish();
                showNotice(tone, fact, reason, details);
            });
    connect(m_progress, &ProgressLine::cancelled, this, [this] {
        m_credentials.cancel();
        m_progress->finish();
    });
    connect(m_form, &SettingsForm::testMessageWanted, this, &SettingsPanel::sendTestMessage);
    connect(&m_service, &HostedService::stateChanged, this, &SettingsPanel::followService);
    followService();
}

void SettingsPanel::addTitle()
{
    m_title->setContentsMargins(metrics::panelMargin, metrics::cardPadding, metrics::panelMargin,
                                metrics::cardPadding);
    m_title->setState(shortPath(m_kept.file()));
    QToolButton *undo = addIconButton(Icon::Undo, tr("Undo"));
    QToolButton *redo = addIconButton(Icon::Redo, tr("Redo"));
    QUndoStack &stack = m_draft.undoStack();
    undo->setEnabled(false);
    redo->setEnabled(false);
    connect(undo, &QToolButton::clicked, &stack, &QUndoStack::undo);
    connect(redo, &QToolButton::clicked, &stack, &QUndoStack::redo);
    connect(&stack, &QUndoStack::canUndoChanged, undo, &QToolButton::setEnabled);
    connect(&stack, &QUndoStack::canRedoChanged, redo, &QToolButton::setEnabled);
    auto *import = new QPushButton(icon(Icon::Import), tr("Import…"));
    import->setToolTip(tr("Take over the values of another settings file, without secrets"));
    connect(import, &QPushButton::clicked, this, &SettingsPanel::importSettings);
    m_title->addAction(import);
    auto *exportButton = new QPushButton(icon(Icon::Export), tr("Export…"));
    exportButton->setToolTip(tr("Write the values into another settings file, without secrets"));
    connect(exportButton, &QPushButton::clicked, this, &SettingsPanel::exportSettings);
    m_title->addAction(exportButton);
    layout()->addWidget(m_title);
}

QToolButton *SettingsPanel::addIconButton(Icon icon, const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(smsverify::icon(icon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    m_title->addAction(button);
    return button;
}

void SettingsPanel::addBody()
{
    m_notice->hide();
    layout()->addWidget(m_notice);
    layout()->addWidget(hairline(QFrame::HLine));
    auto *left = new QWidget;
    left->setFixedWidth(groupsWidth);
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::gap,
                                   metrics::cardPadding);
    leftColumn->setSpacing(metrics::gap);
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setAccessibleName(tr("Find a setting"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsPanel::search);
    connect(m_groups, &SettingsGroupList::groupChosen, this, [this](SettingGroup group) {
        m_search->clear();
        m_form->showGroup(group);
    });
    leftColumn->addWidget(m_search);
    leftColumn->addWidget(m_groups, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(left);
    row->addWidget(hairline(QFrame::VLine));
    row->addWidget(m_form, 1);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(row, 1);
    m_progress->setContentsMargins(metrics::panelMargin, metrics::smallGap, metrics::panelMargin,
                                   metrics::smallGap);
    m_progress->hide();
    column->addWidget(m_progress);
    column->addWidget(m_footer);
}

void SettingsPanel::addShortcuts()
{
    const auto add = [this](const QString &name, const QKeySequence &keys, auto run) {
        auto *action = new QAction(name, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
    };
    add(tr("Undo"), QKeySequence::Undo, [this] { m_draft.undoStack().undo(); });
    add(tr("Redo"), QKeySequence::Redo, [this] { m_draft.undoStack().redo(); });
    add(tr("Apply"), QKeySequence::Save, [this] { apply(); });
    add(tr("Find a setting"), QKeySequence::Find, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
}

void SettingsPanel::search(const QString &text)
{
    m_form->search(text);
}

void SettingsPanel::read()
{
    m_kept.read([self = QPointer(this)](const KeptReading &reading) {
        if (self)
            self->m_draft.take(reading, SettingsDraft::Changes::Keep);
    });
}

void SettingsPanel::showSetting(const QString &environment)
{
    for (std::size_t i = 0; i < SettingsDraft::count(); ++i) {
        if (SettingsDraft::definition(i).environment != environment)
            continue;
        m_groups->setGroup(SettingsDraft::definition(i).group());
        m_form->showSetting(i);
    }
}

void SettingsPanel::askForDefaults()
{
    const SettingGroup group = m_groups->group();
    std::vector<std::size_t> ofGroup;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < SettingsDraft::count(); ++i) {
        if (SettingsDraft::isOfInstallation(i))
            continue;
        all.push_back(i);
        if (SettingsDraft::definition(i).group() == group)
            ofGroup.push_back(i);
    }
    const QString name = settingGroupName(group);
    auto *dialog =
        new QuestionDialog(tr("Use the defaults?"),
                           tr("Nothing is written before you apply it, and it can be undone. "
                              "Secrets, the gateway, where data lies, and where the API listens "
                              "stay as they are."),
                           this);
    dialog->addAct(tr("All settings"), ButtonRole::Plain,
                   [this, all] { m_draft.setDefaults(all, tr("Defaults")); });
    dialog->addAct(tr("Only %1").arg(name), ButtonRole::Primary,
                   [this, ofGroup] { m_draft.setDefaults(ofGroup, tr("Defaults")); });
    dialog->open();
}

void SettingsPanel::askBeforeLeaving(const std::function<void()> &leave)
{
    const bool isValid = m_draft.invalid().empty();
    const int count = static_cast<int>(m_draft.changed().size());
    auto *dialog = new QuestionDialog(isValid ? tr("Apply the changed settings?", nullptr, count)
                                              : tr("Drop the changed settings?", nullptr, count),
                                      isValid ? tr("They are not kept yet.")
                                              : tr("They are not kept yet, and not all are valid."),
                                      this);
    dialog->addAct(tr("Drop changes"), ButtonRole::Plain, [this, leave] {
        m_draft.revert();
        leave();
    });
    if (isValid) {
        dialog->addAct(tr("Apply"), ButtonRole::Primary, [this, leave] {
            m_leave = leave;
            apply();
        });
    }
    dialog->open();
}

void SettingsPanel::importSettings()
{
    const auto take = [this](const QString &path) {
        m_kept.importFile(path, [self = QPointer(this)](const KeptSettings::Imported &imported) {
            if (self && imported)
                self->takeImported(*imported);
            else if (self)
                self->showNotice(Tone::Danger, tr("Nothing was imported."), imported.error());
        });
    };
    chooseFile(this, FileChoice::Open, tr("Import settings"), {}, {tr("Settings (*.toml)")}, take);
}

// What it changes is listed; nothing holds before it is applied.
void SettingsPanel::takeImported(const GivenSettings &values)
{
    const auto texts = [this] {
        QStringList all;
        for (std::size_t i = 0; i < SettingsDraft::count(); ++i)
            all += m_draft.text(i);
        return all;
    };
    const QStringList before = texts();
    m_draft.setTexts(values, tr("Import"));
    const QStringList after = texts();
    QStringList changes;
    QStringList others;
    for (std::size_t i = 0; i < SettingsDraft::count(); ++i) {
        const auto at = static_cast<qsizetype>(i);
        const QString label = settingLabel(SettingsDraft::definition(i));
        if (after[at] != before[at])
            changes += u"%1: %2 → %3"_s.arg(label, inOneLine(before[at]), inOneLine(after[at]));
        else if (m_draft.isLocked(i) && values.contains(SettingsDraft::definition(i).environment))
            others += tr("%1: stays, it is set outside the settings file").arg(label);
    }
    const auto count = static_cast<int>(changes.size());
    if (count > 0)
        showNotice(Tone::Accent, tr("%Ln settings change once you apply them.", nullptr, count),
                   tr("Secrets were left out."), (changes + others).join(u'\n'));
    else
        showNotice(Tone::Accent, tr("The file changes nothing."), tr("Secrets were left out."),
                   others.join(u'\n'));
    m_notice->unfoldDetails();
}

void SettingsPanel::exportSettings()
{
    const auto write = [this](const QString &path) {
        m_kept.exportFile(
            path, m_draft.edits(), [self = QPointer(this)](const std::optional<QString> &trouble) {
                if (self && trouble)
                    self->showNotice(Tone::Danger, tr("The file was not written."), *trouble);
                else if (self)
                    self->m_footer->setDone(tr("Exported without secrets"));
            });
    };
    chooseFile(this, FileChoice::Save, tr("Export settings"), u"settings.toml"_s,
               {tr("Settings (*.toml)")}, write);
}

void SettingsPanel::showNotice(Tone tone, const QString &fact, const QString &reason,
                               const QString &details)
{
    m_notice->clearWaysOut();
    m_notice->setTone(tone);
    m_notice->setWords(fact, reason);
    m_notice->setDetails(details);
    QPushButton *close = m_notice->addWayOut(tr("Close"));
    connect(close, &QPushButton::clicked, m_notice, &QWidget::hide);
    m_notice->show();
}

} // namespace smsverify
