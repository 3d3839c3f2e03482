// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/navigation.h"

#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/textlabel.h"
#include "console/window/navigationitem.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace smsverify {

namespace {

constexpr int railWidth = 64;
constexpr int leastWidth = 216;
constexpr int mostWidth = 280;
constexpr int besideName = 104;
constexpr int narrowWindow = 1100;
constexpr int margin = 12;
constexpr int markSide = 28;

// The mark keeps its own colours and is sharp at every scale.
class Mark final : public QWidget
{
public:
    explicit Mark(QWidget *parent) : QWidget(parent) { setFixedSize(markSide, markSide); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        productMark().paint(&painter, rect());
    }
};

QToolButton *toolButton(Icon which, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(which));
    button->setIconSize({metrics::smallIcon, metrics::smallIcon});
    button->setFixedSize(metrics::controlHeight, metrics::controlHeight);
    setButtonRole(button, ButtonRole::Quiet);
    return button;
}

} // namespace

Navigation::Navigation(QMenu *menu, QWidget *parent)
    : QWidget(parent), m_product(new TextLabel(tr("SMS Verification"), TextRole::Label)),
      m_program(new TextLabel(tr("Console"), TextRole::Caption, Token::Muted)),
      m_fold(toolButton(Icon::Collapse, this)), m_more(toolButton(Icon::More, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, 0, margin, margin);
    column->setSpacing(0);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(6, 16, 0, 16);
    head->setSpacing(10);
    head->addWidget(new Mark(this));
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_product);
    names->addWidget(m_program);
    head->addLayout(names, 1);
    column->addLayout(head);

    for (const Panel panel : panels) {
        auto *item = new NavigationItem(panelIcon(panel), panelName(panel), this);
        connect(item, &QAbstractButton::clicked, this, [this, panel] { Q_EMIT chosen(panel); });
        m_items.emplace(panel, item);
        column->addWidget(item);
    }
    column->addStretch(1); // all that is left, also where the foot stands upright

    m_foot = new QBoxLayout(QBoxLayout::LeftToRight);
    m_foot->setContentsMargins(0, 0, 0, 0);
    m_foot->addWidget(m_fold);
    m_foot->addStretch();
    m_foot->addWidget(m_more);
    column->addLayout(m_foot);

    m_fold->setAccessibleName(tr("Show names or icons only"));
    m_fold->setToolTip(m_fold->accessibleName());
    connect(m_fold, &QToolButton::clicked, this, [this] {
        setPreference(m_isRail ? Width::Wide : Width::Rail);
        Q_EMIT preferenceChanged();
    });
    m_more->setAccessibleName(tr("Menu"));
    m_more->setToolTip(m_more->accessibleName());
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    setAccessibleName(tr("Panels"));
    arrange();
}

void Navigation::setCurrent(Panel panel)
{
    m_items.at(panel)->setChecked(true);
}

void Navigation::setCount(Panel panel, qint64 count)
{
    m_items.at(panel)->setCount(count);
}

void Navigation::setPreference(Width preference)
{
    m_preference = preference;
    arrange();
}

void Navigation::fit(int windowWidth)
{
    m_windowWidth = windowWidth;
    arrange();
}

void Navigation::arrange()
{
    m_isRail = m_preference == Width::Rail
        || (m_preference == Width::ByWindow && m_windowWidth > 0 && m_windowWidth < narrowWindow);
    int widest = 0;
    for (const auto &[panel, item] : m_items) {
        item->setCompact(m_isRail);
        widest = std::max(widest, item->nameWidth());
    }
    m_product->setVisible(!m_isRail);
    m_program->setVisible(!m_isRail);
    m_foot->setDirection(m_isRail ? QBoxLayout::BottomToTop : QBoxLayout::LeftToRight);
    // Below the icons, not below their left edge.
    for (QToolButton *button : {m_fold, m_more})
        m_foot->setAlignment(button, m_isRail ? Qt::AlignHCenter : Qt::Alignment());
    setFixedWidth(m_isRail ? railWidth : std::clamp(widest + besideName, leastWidth, mostWidth));
}

void Navigation::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = Tokens::of(palette());
    painter.fillRect(rect(), tokens.color(Token::Side));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), tokens.color(Token::Border));
}

void Navigation::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        moveFocusTo(-1);
        return;
    case Qt::Key_Down:
        moveFocusTo(1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void Navigation::moveFocusTo(int offset)
{
    const auto focused =
        std::ranges::find_if(m_items, [](const auto &entry) { return entry.second->hasFocus(); });
    if (focused == m_items.end())
        return;
    const int count = static_cast<int>(m_items.size());
    const int next = (static_cast<int>(focused->first) + offset + count) % count;
    m_items.at(static_cast<Panel>(next))->setFocus(Qt::TabFocusReason);
}

} // namespace smsverify
