// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QHBoxLayout;
class QPlainTextEdit;

namespace smsverify {

class CodeHighlighter;
class CopyButton;
class TextLabel;

// Text of fixed width to be read, selected and copied: a request, an answer, a command. As high as
// its text, up to a number of lines.
class CodeBlock final : public QFrame
{
    Q_OBJECT

public:
    enum class Syntax { Plain, Json, Query };

    explicit CodeBlock(QWidget *parent = nullptr);

    // Above the text, muted; without one the copy button stands beside the text.
    void setTitle(const QString &title);
    void setText(const QString &text, Syntax syntax = Syntax::Plain);
    QString text() const;

    // What the button copies, where it is not the text that is shown.
    void setCopiedText(const QString &text);

    void setMostLines(int lines);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fit();

    TextLabel *m_title;
    CopyButton *m_copy;
    QPlainTextEdit *m_edit;
    CodeHighlighter *m_highlighter;
    QString m_copiedText;
    int m_mostLines = 12;
};

} // namespace smsverify
