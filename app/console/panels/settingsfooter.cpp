// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/settingsfooter.h"

#include "console/models/settingtext.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"
#include "console/widgets/elidedlabel.h"
#include "console/widgets/iconlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace smsverify {

namespace {

constexpr int footerHeight = 52;

QString labels(const std::vector<std::size_t> &indices)
{
    QStringList names;
    for (const std::size_t index : indices)
        names += settingLabel(SettingsDraft::definition(index));
    return QLocale().createSeparatedList(names);
}

} // namespace

SettingsFooter::SettingsFooter(SettingsDraft &draft, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_icon(new IconLabel(Icon::Info, metrics::smallIcon)),
      m_summary(new ElidedLabel), m_defaults(new QPushButton(tr("Defaults…"))),
      m_revert(new QPushButton(tr("Revert"))), m_apply(new QPushButton(tr("Apply")))
{
    setMinimumHeight(footerHeight);
    setButtonRole(m_defaults, ButtonRole::Quiet);
    setButtonRole(m_apply, ButtonRole::Primary);
    m_revert->setToolTip(tr("Drop all changes; this can be undone"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::panelMargin, metrics::smallGap, metrics::panelMargin,
                            metrics::smallGap);
    row->setSpacing(metrics::smallGap);
    row->addWidget(m_icon);
    row->addWidget(m_summary, 1);
    row->addWidget(m_defaults);
    row->addWidget(m_revert);
    row->addWidget(m_apply);
    connect(m_defaults, &QPushButton::clicked, this, &SettingsFooter::defaultsWanted);
    connect(m_revert, &QPushButton::clicked, this, &SettingsFooter::revertWanted);
    connect(m_apply, &QPushButton::clicked, this, &SettingsFooter::applyWanted);
    connect(&draft, &SettingsDraft::taken, this, &SettingsFooter::refresh);
    connect(&draft, &SettingsDraft::judged, this, &SettingsFooter::refresh);
    connect(&draft, &SettingsDraft::textChanged, this, [this] {
        m_done.clear();
        refresh();
    });
    refresh();
}

void SettingsFooter::setService(Service service)
{
    if (service == m_service)
        return;
    m_service = service;
    refresh();
}

void SettingsFooter::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    refresh();
}

void SettingsFooter::setDone(const QString &sentence)
{
    m_done = sentence;
    refresh();
}

QString SettingsFooter::summary() const
{
    if (!m_done.isEmpty())
        return m_done;
    const auto changed = m_draft.changed();
    const auto invalid = m_draft.invalid();
    const QString count = changed.empty()
        ? tr("No changes")
        : tr("%Ln changes", nullptr, static_cast<int>(changed.size()));
    if (!invalid.empty())
        return tr("%1, %2 not valid: %3").arg(count).arg(invalid.size()).arg(labels(invalid));
    return changed.empty() ? count : effect(count);
}

// What applying does. count: of the changes, in words.
QString SettingsFooter::effect(const QString &count) const
{
    switch (m_service) {
    case Service::Elsewhere:
        return tr("%1; the other service reads them at its next start or on SIGHUP").arg(count);
    case Service::Stopped:
        return tr("%1; they hold once the service starts").arg(count);
    case Service::Here:
        break;
    }
    std::vector<std::size_t> restarting;
    std::ranges::copy_if(m_draft.changed(), std::back_inserter(restarting), [](std::size_t index) {
        return SettingsDraft::definition(index).effect == SettingEffect::Restart;
    });
    if (restarting.empty())
        return tr("%1, applied at once").arg(count);
    return tr("%1; the API restarts for %2").arg(count, labels(restarting));
}

void SettingsFooter::refresh()
{
    const bool isValid = m_draft.invalid().empty();
    const bool hasChanges = !m_draft.changed().empty();
    m_summary->setText(summary());
    if (!isValid)
        m_icon->setIcon(Icon::Error, Token::Danger);
    else if (!m_done.isEmpty())
        m_icon->setIcon(Icon::Ok, Token::Success);
    else
        m_icon->setIcon(Icon::Info, Token::Muted);
    m_icon->setVisible(!isValid || hasChanges || !m_done.isEmpty());
    m_defaults->setEnabled(!m_isBusy);
    m_revert->setEnabled(hasChanges && !m_isBusy);
    m_apply->setEnabled(hasChanges && isValid && m_draft.isJudged() && !m_isBusy);
}

void SettingsFooter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawHairline(painter, QRect(0, 0, width(), 1), Tokens::of(palette()).color(Token::Border));
}

} // namespace smsverify
