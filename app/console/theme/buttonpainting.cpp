// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/controlpainting.h"
#include "console/theme/icons.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"

#include <QPainter>
#include <QStyleOption>

#include <optional>

namespace smsverify::painting {

namespace {

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

bool isFilled(ButtonRole role)
{
    return role == ButtonRole::Primary || role == ButtonRole::Danger;
}

QColor underPointer(const QStyleOption &option, const QColor &fill, const Tokens &tokens)
{
    if (!has(option, QStyle::State_Enabled))
        return fill;
    // White text stands on a fill: it darkens, so that the text stays readable.
    const bool isDeep =
        fill == tokens.color(Token::Fill) || fill == tokens.color(Token::DangerFill);
    const QColor over = isDeep ? QColor(Qt::black) : tokens.color(Token::Text);
    if (has(option, QStyle::State_Sunken))
        return blended(fill, over, isDeep ? 0.2 : 0.10);
    if (has(option, QStyle::State_MouseOver))
        return blended(fill, over, isDeep ? 0.1 : 0.05);
    return fill;
}

QColor textOf(const QStyleOption &option, ButtonRole role, const Tokens &tokens)
{
    if (!has(option, QStyle::State_Enabled))
        return tokens.color(Token::Control);
    switch (role) {
    case ButtonRole::Plain:
        return tokens.color(Token::Text);
    case ButtonRole::Primary:
    case ButtonRole::Danger:
        return tokens.color(Token::OnFill);
    case ButtonRole::Quiet:
        return tokens.color(Token::Accent);
    case ButtonRole::Destructive:
        return tokens.color(Token::Danger);
    }
    Q_UNREACHABLE();
}

// tint: the icon's own colour where there is none.
void drawIcon(QPainter &painter, const QRect &rectangle, const QIcon &icon, QIcon::Mode mode,
              const std::optional<QColor> &tint)
{
    if (!tint) {
        icon.paint(&painter, rectangle, Qt::AlignCenter, mode);
        return;
    }
    QPixmap pixmap = icon.pixmap(rectangle.size(), painter.deviceTransform().m11(), mode);
    QPainter tinting(&pixmap);
    tinting.setCompositionMode(QPainter::CompositionMode_SourceIn);
    tinting.fillRect(pixmap.rect(), *tint);
    tinting.end();
    painter.drawPixmap(rectangle, pixmap);
}

struct Label
{
    QString text;
    QIcon icon;
    QSize iconSize;
    QColor color;
    std::optional<QColor> tint;
    bool hasMenu = false;
};

// Icon, text and the chevron of a menu, centred as one.
void drawLabel(QPainter &painter, const QStyleOption &option, const Label &label)
{
    const bool hasIcon = !label.icon.isNull();
    const QIcon::Mode mode = has(option, QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled;
    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, label.text).width();
    const int gap = hasIcon && !label.text.isEmpty() ? metrics::buttonIconGap : 0;
    const int chevron = label.hasMenu ? metrics::smallIcon + metrics::tinyGap : 0;
    const int width = (hasIcon ? label.iconSize.width() + gap : 0) + textWidth + chevron;
    const QRect &whole = option.rect;
    const auto place = [&](int x, int partWidth) {
        return QStyle::visualRect(option.direction, whole,
                                  QRect(x, whole.top(), partWidth, whole.height()));
    };
    int x = std::max(whole.left(), whole.left() + (whole.width() - width) / 2);
    if (hasIcon) {
        QRect square(QPoint(), label.iconSize);
        square.moveCenter(place(x, label.iconSize.width()).center());
        // center() rounds down twice.
        square.moveTop(whole.top() + (whole.height() - label.iconSize.height()) / 2);
        drawIcon(painter, square, label.icon, mode, label.tint);
        x += label.iconSize.width() + gap;
    }
    painter.setPen(label.color);
    const int shownWidth = std::min(textWidth, whole.right() + 1 - x - chevron);
    painter.drawText(place(x, shownWidth),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine,
                     label.text);
    if (label.hasMenu) {
        QRectF square(0, 0, metrics::smallIcon, metrics::smallIcon);
        square.moveCenter(
            QRectF(place(x + textWidth + metrics::tinyGap, metrics::smallIcon)).center());
        paintIcon(painter, square, Icon::ChevronDown, label.color);
    }
}

} // namespace

QColor buttonLine(const Tokens &tokens)
{
    return blended(tokens.color(Token::Border), tokens.color(Token::Control), 0.35);
}

void drawButton(QPainter &painter, const QStyleOption &option, ButtonRole role)
{
    const Tokens &tokens = Tokens::of(option.palette);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const bool isRinged =
        has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
    QColor fill;
    QColor line;
    if (isFilled(role)) {
        fill = tokens.color(role == ButtonRole::Primary ? Token::Fill : Token::DangerFill);
        if (!isEnabled)
            fill = tokens.color(Token::Border);
    } else if (role == ButtonRole::Quiet) {
        const QColor surface = option.palette.color(QPalette::Window);
        if (const QColor shown = underPointer(option, surface, tokens); shown != surface)
            fill = shown;
        if (has(option, QStyle::State_On))
            fill = tokens.color(Token::AccentTint);
    } else {
        const bool isOn = has(option, QStyle::State_On);
        const bool isDark = tokens.scheme() == Scheme::Dark;
        fill = tokens.color(isOn ? Token::AccentTint : isDark ? Token::Raised : Token::Surface);
        line = isOn ? tokens.color(Token::Accent) : buttonLine(tokens);
    }
    if (fill.isValid())
        fill = underPointer(option, fill, tokens);
    drawBox(painter, option.rect, metrics::controlRadius, fill, line, line.isValid() ? 1 : 0);
    if (!isRinged)
        return;
    if (isFilled(role))
        drawBox(painter, QRectF(option.rect).adjusted(2, 2, -2, -2), metrics::controlRadius - 2, {},
                tokens.color(Token::OnFill), metrics::focusWidth);
    else
        drawBox(painter, option.rect, metrics::controlRadius, {}, tokens.color(Token::Accent),
                metrics::focusWidth);
}

void drawButtonLabel(QPainter &painter, const QStyleOptionButton &button, ButtonRole role)
{
    const Tokens &tokens = Tokens::of(button.palette);
    Label label{button.text,
                button.icon,
                button.iconSize,
                textOf(button, role, tokens),
                {},
                button.features.testFlag(QStyleOptionButton::HasMenu)};
    // On a fill, and beside coloured text, an icon has the text's colour.
    if (role != ButtonRole::Plain && !(role == ButtonRole::Quiet && button.text.isEmpty()))
        label.tint = label.color;
    drawLabel(painter, button, label);
}

void drawToolButton(QPainter &painter, const QStyleOptionToolButton &button, ButtonRole role)
{
    const Tokens &tokens = Tokens::of(button.palette);
    // A tool button is quiet unless it is told otherwise; beside an icon alone that says nothing.
    const ButtonRole shown = role == ButtonRole::Plain ? ButtonRole::Quiet : role;
    drawButton(painter, button, shown);
    const bool hasText = button.toolButtonStyle != Qt::ToolButtonIconOnly && !button.text.isEmpty();
    Label label{hasText ? button.text : QString(),
                button.toolButtonStyle == Qt::ToolButtonTextOnly ? QIcon() : button.icon,
                button.iconSize,
                textOf(button, role, tokens),
                {},
                hasText && button.features.testFlag(QStyleOptionToolButton::HasMenu)};
    if (hasText && role != ButtonRole::Plain)
        label.tint = label.color;
    if (button.state.testFlag(QStyle::State_On))
        label.tint = tokens.color(Token::Accent);
    drawLabel(painter, button, label);
}

} // namespace smsverify::painting
