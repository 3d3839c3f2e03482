// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/codeblock.h"

#include "console/theme/fonts.h"
#include "console/theme/metrics.h"
#include "console/theme/shapes.h"
#include "console/widgets/codehighlighter.h"
#include "console/widgets/copybutton.h"
#include "console/widgets/textlabel.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QResizeEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace smsverify {

namespace {

// Its lines wrap anew when its width changes, which no signal tells.
class WrappingEdit final : public QPlainTextEdit
{
public:
    explicit WrappingEdit(std::function<void()> wrapped) : m_wrapped(std::move(wrapped)) { }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QPlainTextEdit::resizeEvent(event);
        if (event->oldSize().width() != event->size().width())
            m_wrapped();
    }

private:
    std::function<void()> m_wrapped;
};

} // namespace

CodeBlock::CodeBlock(QWidget *parent)
    : QFrame(parent), m_title(new TextLabel({}, TextRole::Caption, Token::Muted)),
      m_copy(new CopyButton(tr("Copy"),
                            [this] { return m_copiedText.isNull() ? text() : m_copiedText; })),
      m_edit(new WrappingEdit([this] { fit(); })),
      m_highlighter(new CodeHighlighter(m_edit->document()))
{
    m_edit->setReadOnly(true);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setTabChangesFocus(true);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // Everything wraps; a fraction of a pixel too many would bring a bar over the last line.
    m_edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->document()->setDocumentMargin(0);
    m_title->hide();

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(metrics::cellPadding, metrics::tinyGap, metrics::tinyGap,
                             metrics::cellPadding);
    grid->setHorizontalSpacing(metrics::smallGap);
    grid->setVerticalSpacing(0);
    grid->addWidget(m_title, 0, 0);
    grid->addWidget(m_copy, 0, 1, Qt::AlignTop);
    grid->addWidget(m_edit, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    QFont title = m_title->font();
    title.setWeight(QFont::DemiBold);
    m_title->setFont(title);
    m_edit->setFont(smsverify::font(TextRole::Code));
    setTitle({});
    fit();
}

void CodeBlock::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_edit->setAccessibleName(title.isEmpty() ? tr("Command") : title);
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->removeWidget(m_edit);
    if (title.isEmpty()) {
        grid->setContentsMargins(metrics::cellPadding, metrics::tinyGap + 1, metrics::tinyGap,
                                 metrics::tinyGap + 1);
        grid->addWidget(m_edit, 0, 0, Qt::AlignVCenter);
    } else {
        grid->setContentsMargins(metrics::cellPadding, metrics::tinyGap, metrics::tinyGap,
                                 metrics::cellPadding);
        grid->addWidget(m_edit, 1, 0, 1, 2);
    }
}

void CodeBlock::setText(const QString &text, Syntax syntax)
{
    if (text != m_edit->toPlainText())
        m_edit->setPlainText(text);
    m_highlighter->setSyntax(syntax);
    fit();
}

QString CodeBlock::text() const
{
    return m_edit->toPlainText();
}

void CodeBlock::setCopiedText(const QString &text)
{
    m_copiedText = text;
}

void CodeBlock::setMostLines(int lines)
{
    m_mostLines = lines;
    fit();
}

void CodeBlock::fit()
{
    int lines = 0;
    qreal height = 0;
    for (QTextBlock block = m_edit->document()->begin(); block.isValid(); block = block.next()) {
        height += m_edit->document()->documentLayout()->blockBoundingRect(block).height();
        lines += std::max(1, block.lineCount());
    }
    const bool isWhole = lines <= m_mostLines;
    if (!isWhole)
        height = m_mostLines * QFontMetricsF(m_edit->font()).lineSpacing();
    m_edit->setVerticalScrollBarPolicy(isWhole ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    m_edit->setFixedHeight(static_cast<int>(std::ceil(height)) + 2);
}

void CodeBlock::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
}

void CodeBlock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = Tokens::of(palette());
    drawBox(painter, rect(), metrics::controlRadius, tokens.color(Token::Sunken),
            tokens.color(Token::Border), 1);
}

} // namespace smsverify
