// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/entrydelegate.h"

#include "console/models/entrytext.h"
#include "console/panels/entrylook.h"
#include "console/theme/icons.h"
#include "console/theme/metrics.h"
#include "console/theme/tabulartext.h"
#include "console/theme/tokens.h"
#include "console/widgets/bar.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr double dotSide = 7;
constexpr double dotPitch = 12.5;
constexpr std::int64_t mostDots = 5;
constexpr int shortestBar = 24;

} // namespace

struct EntryDelegate::Cell
{
    QPainter &painter;
    QRect room; // within the cell's padding
    const EntryRow &entry;
    const Tokens &tokens;
    TimePoint now;

    void setPen(Token token) const { painter.setPen(tokens.color(token)); }
};

EntryDelegate::EntryDelegate(const EntryModel &model, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_clock(clock)
{
}

void EntryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Cell cell{*painter,
                    option.rect.adjusted(metrics::cellPadding, 0, -metrics::cellPadding, -1),
                    m_model.entry(index.row()), Tokens::of(option.palette), m_clock.now()};
    painter->save();
    painter->setFont(option.font);
    painter->setRenderHint(QPainter::Antialiasing);
    cell.setPen(Token::Text);
    switch (static_cast<EntryModel::Column>(index.column())) {
    case EntryModel::Column::Identifier:
        painter->drawText(cell.room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(EntryText::identifier(cell.entry.authId),
                                                        Qt::ElideMiddle, cell.room.width()));
        break;
    case EntryModel::Column::Recipient:
        drawTabularText(*painter, cell.room, Qt::AlignLeft,
                        EntryText::maskedNumber(cell.entry.recipient));
        break;
    case EntryModel::Column::Sent:
        cell.setPen(Token::Muted);
        drawTabularText(*painter, cell.room, Qt::AlignRight,
                        EntryText::age(cell.now - cell.entry.createdAt));
        break;
    case EntryModel::Column::Expires:
        paintExpiry(cell);
        break;
    case EntryModel::Column::Tries:
        paintTries(cell);
        break;
    case EntryModel::Column::Message:
        paintMessage(cell);
        break;
    }
    painter->restore();
}

void EntryDelegate::paintExpiry(const Cell &cell) const
{
    if (cell.entry.isExpired(cell.now)) {
        cell.setPen(Token::Muted);
        cell.painter.drawText(cell.room, Qt::AlignVCenter | Qt::AlignLeft, tr("Expired"));
        return;
    }
    const double share = remainingShare(cell.entry, cell.now);
    const Tone tone = Bar::toneOfRemaining(share);
    const QString text = EntryText::countdown(cell.entry.expiresAt - cell.now);
    const QFontMetrics fontMetrics(cell.painter.font(), cell.painter.device());
    const int textWidth =
        std::max(tabularWidth(fontMetrics, text), tabularWidth(fontMetrics, u"00:00"_s));
    const int barWidth = cell.room.width() - textWidth - metrics::gap;
    if (barWidth >= shortestBar) {
        QRect bar = cell.room;
        bar.setWidth(barWidth);
        Bar::paint(cell.painter, bar, share, tone, cell.tokens);
    }
    cell.setPen(tone == Tone::Accent ? Token::Text : foregroundOf(tone));
    drawTabularText(cell.painter, cell.room, Qt::AlignRight, text);
}

void EntryDelegate::paintTries(const Cell &cell) const
{
    const std::int64_t left = cell.entry.triesLeft();
    const std::int64_t allowed = cell.entry.triesAllowed;
    const bool isLast = left <= 1 && allowed > 1;
    const Token token = isLast ? Token::Danger : Token::Text;
    if (allowed > mostDots) {
        cell.setPen(token);
        cell.painter.drawText(cell.room, Qt::AlignVCenter | Qt::AlignLeft,
                              EntryText::tries(cell.entry));
        return;
    }
    const double top = cell.room.top() + (cell.room.height() - dotSide) / 2;
    for (std::int64_t i = 0; i < allowed; ++i) {
        QRectF dot(cell.room.left() + static_cast<double>(i) * dotPitch, top, dotSide, dotSide);
        if (i < left) {
            cell.painter.setPen(Qt::NoPen);
            cell.painter.setBrush(cell.tokens.color(token));
        } else {
            cell.painter.setPen(QPen(cell.tokens.color(Token::Control), 1));
            cell.painter.setBrush(Qt::NoBrush);
            dot.adjust(0.5, 0.5, -0.5, -0.5);
        }
        cell.painter.drawEllipse(dot);
    }
    cell.setPen(token);
    QRect number = cell.room;
    number.setLeft(
        number.left()
        + qRound(static_cast<double>(std::max<std::int64_t>(3, allowed)) * dotPitch + 5));
    drawTabularText(cell.painter, number, Qt::AlignLeft, QString::number(left));
}

void EntryDelegate::paintMessage(const Cell &cell) const
{
    const MessageLook look = messageLook(cell.entry.message);
    const int above = (cell.room.height() - metrics::smallIcon) / 2; // whole pixels: it stays sharp
    const QRectF square(cell.room.left(), cell.room.top() + above, metrics::smallIcon,
                        metrics::smallIcon);
    const QColor color = cell.tokens.color(foregroundOf(look.tone));
    paintIcon(cell.painter, square, look.icon, color);
    if (m_width == Width::Narrow)
        return;
    QRect text = cell.room;
    text.setLeft(text.left() + metrics::smallIcon + 6);
    if (look.tone == Tone::Success)
        cell.setPen(Token::Text);
    else
        cell.painter.setPen(color);
    cell.painter.drawText(
        text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        QFontMetrics(cell.painter.font(), cell.painter.device())
            .elidedText(EntryText::message(cell.entry.message), Qt::ElideRight, text.width()));
}

// What a cell cuts off, or says by an icon alone.
bool EntryDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                              const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const EntryRow &entry = m_model.entry(index.row());
    QString text;
    switch (static_cast<EntryModel::Column>(index.column())) {
    case EntryModel::Column::Identifier:
        text = EntryText::identifier(entry.authId);
        break;
    case EntryModel::Column::Sent:
        text = momentText(entry.createdAt);
        break;
    case EntryModel::Column::Expires:
        text = momentText(entry.expiresAt);
        break;
    case EntryModel::Column::Tries:
        text = tr("%1 tries left").arg(EntryText::tries(entry));
        break;
    case EntryModel::Column::Message:
        text = messageLook(entry.message).meaning;
        break;
    case EntryModel::Column::Recipient:
        break;
    }
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), text.toHtmlEscaped(), view);
    return true;
}

} // namespace smsverify
