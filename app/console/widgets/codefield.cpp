// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/codefield.h"

#include "console/theme/consolestyle.h"
#include "console/theme/fonts.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>

#include <algorithm>

namespace smsverify {

namespace {

constexpr QSize boxSize(36, 40);
constexpr int longFieldWidth = 280;

QString digitsOf(const QString &text)
{
    QString digits;
    for (const QChar character : text) {
        if (character >= u'0' && character <= u'9')
            digits += character;
    }
    return digits;
}

} // namespace

CodeField::CodeField(int length, QWidget *parent) : QLineEdit(parent)
{
    setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhNoPredictiveText);
    setAttribute(Qt::WA_InputMethodEnabled, false);
    setContextMenuPolicy(Qt::NoContextMenu);
    setAccessibleName(tr("Code"));
    connect(this, &QLineEdit::textChanged, this, [this] { update(); });
    connect(this, &QLineEdit::cursorPositionChanged, this, [this] { update(); });
    connect(this, &QLineEdit::selectionChanged, this, [this] { update(); });
    setLength(length);
}

void CodeField::setLength(int length)
{
    setMaxLength(std::max(length, 1));
    setAccessibleDescription(tr("%Ln digits", nullptr, maxLength()));
    dress();
    updateGeometry();
    update();
}

void CodeField::dress()
{
    QFont digits = smsverify::font(hasBoxes() ? TextRole::CardTitle : TextRole::Code);
    if (hasBoxes())
        digits.setPointSizeF(digits.pointSizeF() * 1.2);
    setFont(digits);
    const QString counter = QStringLiteral("%1 / %1").arg(maxLength());
    const int room = QFontMetrics(smsverify::font(TextRole::Caption)).horizontalAdvance(counter);
    setTextMargins(0, 0, hasBoxes() ? 0 : room + metrics::smallGap, 0);
}

QSize CodeField::sizeHint() const
{
    if (hasBoxes())
        return {length() * boxSize.width() + (length() - 1) * metrics::smallGap, boxSize.height()};
    return {longFieldWidth, boxSize.height()};
}

QSize CodeField::minimumSizeHint() const
{
    return hasBoxes() ? sizeHint() : QSize(longFieldWidth / 2, boxSize.height());
}

QRect CodeField::box(int index) const
{
    const QRect left(index * (boxSize.width() + metrics::smallGap),
                     (height() - boxSize.height()) / 2, boxSize.width(), boxSize.height());
    return left;
}

int CodeField::positionAt(const QPoint &point) const
{
    const int index = (point.x() + metrics::smallGap / 2) / (boxSize.width() + metrics::smallGap);
    return std::clamp(index, 0, static_cast<int>(text().size()));
}

void CodeField::insertDigits(const QString &text)
{
    const QString digits = digitsOf(text);
    if (digits.isEmpty() || isReadOnly())
        return;
    insert(digits);
    if (isComplete())
        Q_EMIT completed();
}

void CodeField::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste)) {
        insertDigits(QGuiApplication::clipboard()->text());
        return;
    }
    const QString text = event->text();
    const bool isTyping = !text.isEmpty() && text.at(0).isPrint()
        && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (!isTyping) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    // In boxes a digit takes the place of the one that is there.
    if (hasBoxes() && !hasSelectedText() && cursorPosition() < QLineEdit::text().size()
        && !digitsOf(text).isEmpty())
        setSelection(cursorPosition(), 1);
    insertDigits(text);
}

void CodeField::mousePressEvent(QMouseEvent *event)
{
    if (!hasBoxes() || event->button() != Qt::LeftButton) {
        QLineEdit::mousePressEvent(event);
        return;
    }
    setCursorPosition(positionAt(event->position().toPoint()));
}

void CodeField::mouseMoveEvent(QMouseEvent *event)
{
    if (!hasBoxes())
        QLineEdit::mouseMoveEvent(event);
}

void CodeField::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (hasBoxes())
        selectAll();
    else
        QLineEdit::mouseDoubleClickEvent(event);
}

void CodeField::dropEvent(QDropEvent *event)
{
    insertDigits(event->mimeData()->text());
    event->acceptProposedAction();
}

void CodeField::paintEvent(QPaintEvent *event)
{
    if (hasBoxes()) {
        QPainter painter(this);
        paintBoxes(painter);
        return;
    }
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    paintCounter(painter);
}

void CodeField::paintBoxes(QPainter &painter)
{
    const Tokens &tokens = Tokens::of(palette());
    const bool isDark = tokens.scheme() == Scheme::Dark;
    const bool isOpen = isEnabled() && !isReadOnly();
    const bool isInvalid = validity(this) == Validity::Invalid;
    const int current = std::min(cursorPosition(), length() - 1);
    painter.setFont(font());
    for (int i = 0; i < length(); ++i) {
        const bool isSelected = hasSelectedText() && i >= selectionStart() && i < selectionEnd();
        const bool isCurrent = isOpen && hasFocus() && (isSelected || i == current);
        const Token line = isInvalid && isOpen ? Token::Danger
            : isCurrent                        ? Token::Accent
            : isOpen                           ? Token::Control
                                               : Token::Border;
        const Token fill = isSelected ? Token::Selection
            : isDark || !isOpen       ? Token::Sunken
                                      : Token::Surface;
        drawBox(painter, box(i), metrics::controlRadius, tokens.color(fill), tokens.color(line),
                isCurrent || (isInvalid && isOpen) ? metrics::focusWidth : 1);
        if (i < text().size()) {
            painter.setPen(tokens.color(isEnabled() ? Token::Text : Token::Control));
            painter.drawText(box(i), Qt::AlignCenter, displayText().mid(i, 1));
        } else if (isCurrent && i == cursorPosition()) {
            const QRect caret(box(i).center().x(), box(i).top() + 10, 1, box(i).height() - 20);
            painter.fillRect(caret, tokens.color(Token::Accent));
        }
    }
}

void CodeField::paintCounter(QPainter &painter)
{
    painter.setFont(smsverify::font(TextRole::Caption));
    painter.setPen(Tokens::of(palette()).color(Token::Muted));
    painter.drawText(rect().adjusted(0, 0, -metrics::smallGap - 2, 0),
                     Qt::AlignRight | Qt::AlignVCenter,
                     QStringLiteral("%1 / %2").arg(text().size()).arg(maxLength()));
}

} // namespace smsverify
