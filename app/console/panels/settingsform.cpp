// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/settingsform.h"

#include "console/models/plaincharacters.h"
#include "console/models/settingtext.h"
#include "console/panels/messagepreview.h"
#include "console/panels/settingeditor.h"
#include "console/theme/metrics.h"
#include "console/widgets/emptystate.h"
#include "console/widgets/flowlayout.h"
#include "console/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int widestForm = 560;
constexpr int previewWidth = 264;
constexpr int narrow = 700; // of the form and the phone
constexpr int fieldGap = 16;

constexpr std::array groups{SettingGroup::Code, SettingGroup::Message, SettingGroup::Gateway,
                            SettingGroup::Api,  SettingGroup::Limits,  SettingGroup::Storage,
                            SettingGroup::Log};

std::size_t indexOf(QLatin1String environment)
{
    std::size_t index = 0;
    while (SettingsDraft::definition(index).environment != environment)
        ++index;
    return index;
}

// In the order in which one thinks of them.
std::vector<std::size_t> settingsOf(SettingGroup group)
{
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < SettingsDraft::count(); ++i) {
        if (SettingsDraft::definition(i).group() == group)
            result.push_back(i);
    }
    // The registry names Flowroute's account before the choice of the gateway, and before the text.
    std::stable_partition(result.begin(), result.end(), [](std::size_t index) {
        const QString &key = SettingsDraft::definition(index).key;
        return key == "gateway/kind"_L1 || key.startsWith("message/"_L1);
    });
    return result;
}

} // namespace

SettingsForm::SettingsForm(SettingsDraft &draft, QWidget *parent)
    : QScrollArea(parent), m_draft(draft), m_column(new QWidget), m_preview(new MessagePreview),
      m_nothing(new EmptyState(Icon::Search, tr("No setting found"),
                               tr("Search for a word of its name, or for its name in the "
                                  "environment.")))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Settings"));
    auto *content = new QWidget;
    m_halves = new QHBoxLayout(content);
    m_halves->setContentsMargins(metrics::panelMargin, 20, metrics::panelMargin, 20);
    m_halves->setSpacing(32);
    addEditors();
    m_halves->addWidget(m_column, 1, Qt::AlignTop);
    m_preview->setFixedWidth(previewWidth);
    m_halves->addWidget(m_preview, 0, Qt::AlignTop);
    m_halves->addStretch(0);
    setWidget(content);
    content->setBackgroundRole(QPalette::Base);

    connect(&draft, &SettingsDraft::taken, this, &SettingsForm::refresh);
    connect(&draft, &SettingsDraft::judged, this, &SettingsForm::refresh);
    connect(&draft, &SettingsDraft::textChanged, this, [this](std::size_t index) {
        for (SettingEditor *editor : m_editors) {
            if (editor->index() == index)
                editor->refresh();
        }
        refreshPreview();
    });
    connect(m_preview, &MessagePreview::plainCharactersWanted, this,
            &SettingsForm::usePlainCharacters);
    refreshPreview();
    arrange();
}

void SettingsForm::addEditors()
{
    m_column->setMaximumWidth(widestForm);
    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins({});
    column->setSpacing(fieldGap);
    for (const SettingGroup group : groups) {
        auto *heading = new TextLabel(settingGroupName(group), TextRole::CardTitle);
        m_headings[group] = heading;
        column->addWidget(heading);
        for (const std::size_t index : settingsOf(group)) {
            m_editors.push_back(new SettingEditor(m_draft, index));
            column->addWidget(m_editors.back());
        }
        if (group == SettingGroup::Gateway)
            addGatewayActions(column);
    }
    column->addWidget(m_nothing);
    column->addStretch(1);
}

void SettingsForm::addGatewayActions(QVBoxLayout *column)
{
    m_gatewayActions = new QWidget;
    auto *row = new FlowLayout(m_gatewayActions);
    row->setContentsMargins({});
    row->setSpacing(metrics::smallGap);
    auto *test = new QPushButton(tr("Test credentials"));
    connect(test, &QPushButton::clicked, this, &SettingsForm::credentialsTestWanted);
    auto *send = new QPushButton(tr("Send a test message…"));
    connect(send, &QPushButton::clicked, this, &SettingsForm::testMessageWanted);
    row->addWidget(test);
    row->addWidget(send);
    column->addWidget(m_gatewayActions);
}

void SettingsForm::showGroup(SettingGroup group)
{
    m_group = group;
    m_search.clear();
    arrange();
    verticalScrollBar()->setValue(0);
}

void SettingsForm::search(const QString &text)
{
    m_search = text.trimmed();
    arrange();
    verticalScrollBar()->setValue(0);
}

void SettingsForm::showSetting(std::size_t index)
{
    showGroup(SettingsDraft::definition(index).group());
    const auto found = std::ranges::find(m_editors, index, &SettingEditor::index);
    (*found)->focusEditor();
    // Its place is known once the layout is done.
    QTimer::singleShot(0, *found, [this, editor = *found] { ensureWidgetVisible(editor); });
}

void SettingsForm::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void SettingsForm::arrange()
{
    std::map<SettingGroup, bool> isFound;
    for (SettingEditor *editor : m_editors) {
        const SettingGroup group = SettingsDraft::definition(editor->index()).group();
        const bool isShown = m_search.isEmpty() ? group == m_group : editor->matches(m_search);
        editor->setVisible(isShown);
        isFound[group] |= isShown;
    }
    for (const auto &[group, heading] : m_headings)
        heading->setVisible(!m_search.isEmpty() && isFound[group]);
    m_nothing->setVisible(
        std::ranges::none_of(isFound, [](const auto &group) { return group.second; }));
    m_gatewayActions->setVisible(m_search.isEmpty() && m_group == SettingGroup::Gateway);
    m_preview->setVisible(m_search.isEmpty() && m_group == SettingGroup::Message);
    m_halves->setDirection(viewport()->width() < narrow ? QBoxLayout::TopToBottom
                                                        : QBoxLayout::LeftToRight);
}

void SettingsForm::refresh()
{
    for (SettingEditor *editor : m_editors)
        editor->refresh();
    refreshPreview();
}

void SettingsForm::refreshPreview()
{
    MessageOptions message;
    message.organisation = m_draft.text(indexOf("ORG_NAME"_L1));
    message.text = m_draft.text(indexOf("AUTH_MESSAGE"_L1));
    m_preview->setSender(m_draft.text(indexOf("FLOWROUTE_NUMBER"_L1)));
    m_preview->setFigures(MessageFigures::of(message, m_draft.settings().engine.code));
}

void SettingsForm::usePlainCharacters()
{
    GivenSettings plain;
    for (const QLatin1String environment : {"ORG_NAME"_L1, "AUTH_MESSAGE"_L1})
        plain[environment].text = withPlainCharacters(m_draft.text(indexOf(environment)));
    m_draft.setTexts(plain, tr("Plain characters"));
}

} // namespace smsverify
