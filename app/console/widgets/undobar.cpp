// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/undobar.h"

#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/theme/palette.h"
#include "console/theme/shapes.h"
#include "console/widgets/slide.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QStyle>
#include <QTimerEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace smsverify {

using namespace std::chrono_literals;

namespace {

constexpr int barHeight = 44;
constexpr int ringSide = 16;
constexpr std::chrono::milliseconds ringStep = 100ms;

} // namespace

UndoBar::UndoBar(QWidget *parent)
    : QWidget(parent), m_what(new QLabel), m_button(new QPushButton(tr("Undo")))
{
    // The bar is dark in both schemes, and so is what stands on it.
    const QPalette dark = consolePalette(Scheme::Dark);
    m_what->setPalette(dark);
    m_what->setWordWrap(true);
    QFont emphasis;
    emphasis.setWeight(QFont::Medium);
    m_what->setFont(emphasis);
    m_button->setPalette(dark);
    setButtonRole(m_button, ButtonRole::Quiet);
    m_button->setToolTip(
        tr("Undo (%1)").arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::cardPadding, metrics::tinyGap + 2,
                            metrics::cellPadding + ringSide, metrics::tinyGap + 2);
    row->addWidget(m_what, 1);
    row->addWidget(m_button);
    row->addStrut(barHeight - 2 * (metrics::tinyGap + 2));
    new Slide(this);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_button, &QPushButton::clicked, this, &UndoBar::undo);
    // A hidden bar's shortcut is off; where a text field has the focus, it takes the key itself.
    auto *shortcut = new QShortcut(QKeySequence::Undo, this);
    connect(shortcut, &QShortcut::activated, this, &UndoBar::undo);
    hide();
}

void UndoBar::offer(const QString &what, std::function<void()> undo, std::chrono::milliseconds time)
{
    m_undo = std::move(undo);
    m_before = window()->focusWidget();
    m_time = time;
    m_what->setText(what);
    setAccessibleName(what);
    m_elapsed.start();
    m_timer.start(static_cast<int>(std::min(ringStep, time).count()), this);
    show();
    Q_EMIT offeredChanged(true);
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QWidget *UndoBar::inPlace()
{
    auto *place = new QWidget;
    auto *row = new QVBoxLayout(place);
    row->setContentsMargins(metrics::gap, metrics::smallGap, metrics::gap, metrics::smallGap);
    row->addWidget(this);
    place->hide();
    connect(this, &UndoBar::offeredChanged, place, &QWidget::setVisible);
    return place;
}

void UndoBar::withdraw()
{
    m_timer.stop();
    m_undo = nullptr;
    if (m_button->hasFocus() && m_before && m_before->isVisible() && m_before->isEnabled())
        m_before->setFocus(Qt::OtherFocusReason);
    hide();
    Q_EMIT offeredChanged(false);
}

double UndoBar::timeLeft() const
{
    if (!isOffered())
        return 0;
    const double share =
        static_cast<double>(m_elapsed.elapsed()) / static_cast<double>(m_time.count());
    return std::clamp(1 - share, 0.0, 1.0);
}

void UndoBar::undo()
{
    if (!isOffered())
        return;
    const std::function<void()> undo = std::exchange(m_undo, nullptr);
    withdraw();
    undo();
}

void UndoBar::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    if (timeLeft() > 0) {
        update();
        return;
    }
    withdraw();
    Q_EMIT expired();
}

void UndoBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = Tokens::of(palette());
    const bool isDark = tokens.scheme() == Scheme::Dark;
    drawBox(painter, rect(), metrics::cardRadius, tokens.color(Token::Notice),
            tokens.color(Token::Control), isDark ? 1 : 0);
    QRectF ring(0, 0, ringSide, ringSide);
    ring.moveCenter(QPointF(width() - metrics::cellPadding - ringSide / 2.0, height() / 2.0));
    const Tokens &dark = Tokens::of(Scheme::Dark);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(dark.color(Token::Accent), 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(QStyle::visualRect(layoutDirection(), rect(), ring.toRect()), 90 * 16,
                    qRound(-360 * 16 * timeLeft()));
}

} // namespace smsverify
