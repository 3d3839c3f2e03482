// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/widgets/codeblock.h"

#include <QSyntaxHighlighter>

namespace smsverify {

// Colours JSON (names, strings, numbers, words) and query strings (names, values) with the
// application's tokens; rehighlight() after a change of palette.
class CodeHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit CodeHighlighter(QTextDocument *document);

    void setSyntax(CodeBlock::Syntax syntax);

protected:
    void highlightBlock(const QString &text) override;

private:
    void highlightJson(const QString &text);
    void highlightQuery(const QString &text);

    CodeBlock::Syntax m_syntax = CodeBlock::Syntax::Plain;
};

} // namespace smsverify
