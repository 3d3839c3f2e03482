// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/settingsgrouplist.h"

#include "console/models/settingtext.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"
#include "console/theme/tokens.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <array>

namespace smsverify {

namespace {

constexpr int isChangedRole = Qt::UserRole;
constexpr int rowHeight = 30;
constexpr int rowGap = 2;

constexpr std::array groups{SettingGroup::Code, SettingGroup::Message, SettingGroup::Gateway,
                            SettingGroup::Api,  SettingGroup::Limits,  SettingGroup::Storage,
                            SettingGroup::Log};

class GroupDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, rowHeight + rowGap};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Tokens &tokens = Tokens::of(option.palette);
        const QRect row = option.rect.adjusted(0, 0, 0, -rowGap);
        const bool isChosen = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (isChosen || option.state.testFlag(QStyle::State_MouseOver))
            drawBox(*painter, row, metrics::controlRadius,
                    isChosen ? tokens.color(Token::Selection) : tokens.hovered(Token::Background));
        const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus)
            && option.state.testFlag(QStyle::State_KeyboardFocusChange);
        if (hasFocus)
            drawBox(*painter, row, metrics::controlRadius, {}, tokens.color(Token::Accent),
                    metrics::focusWidth);
        QFont font = option.font;
        font.setWeight(isChosen ? QFont::DemiBold : QFont::Normal);
        painter->setFont(font);
        painter->setPen(tokens.color(Token::Text));
        painter->drawText(row.adjusted(metrics::cellPadding, 0, -metrics::cellPadding, 0),
                          Qt::AlignVCenter | Qt::AlignLeading, index.data().toString());
        if (index.data(isChangedRole).toBool()) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(tokens.color(Token::Warning));
            const QRectF dot(row.right() - 17, row.center().y() - 2.5, 7, 7);
            painter->drawEllipse(QStyle::visualRect(option.direction, row, dot.toAlignedRect()));
        }
        painter->restore();
    }
};

} // namespace

SettingsGroupList::SettingsGroupList(SettingsDraft &draft, QWidget *parent)
    : QListWidget(parent), m_draft(draft)
{
    setItemDelegate(new GroupDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Groups of settings"));
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_Hover);
    for (const SettingGroup group : groups)
        addItem(settingGroupName(group));
    setCurrentRow(0);
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT groupChosen(group());
    });
    // The group is shown again after a search.
    connect(this, &QListWidget::itemClicked, this, [this] { Q_EMIT groupChosen(group()); });
    connect(&draft, &SettingsDraft::taken, this, &SettingsGroupList::refresh);
    connect(&draft, &SettingsDraft::textChanged, this, &SettingsGroupList::refresh);
}

SettingGroup SettingsGroupList::group() const
{
    return groups[static_cast<std::size_t>(std::max(0, currentRow()))];
}

void SettingsGroupList::setGroup(SettingGroup group)
{
    setCurrentRow(static_cast<int>(std::ranges::find(groups, group) - groups.begin()));
}

void SettingsGroupList::refresh()
{
    std::array<bool, groups.size()> isChanged{};
    for (const std::size_t index : m_draft.changed())
        isChanged[static_cast<std::size_t>(SettingsDraft::definition(index).group())] = true;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        QListWidgetItem *row = item(static_cast<int>(i));
        const QString name = settingGroupName(groups[i]);
        const bool hasChanges = isChanged[static_cast<std::size_t>(groups[i])];
        row->setData(isChangedRole, hasChanges);
        row->setData(Qt::AccessibleTextRole, hasChanges ? tr("%1, changed").arg(name) : name);
    }
}

} // namespace smsverify
