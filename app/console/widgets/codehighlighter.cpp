// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/codehighlighter.h"

#include "console/theme/tokens.h"

#include <QApplication>
#include <QRegularExpression>

namespace smsverify {

namespace {

QColor colorOf(Token token)
{
    return Tokens::of(QApplication::palette()).color(token);
}

} // namespace

CodeHighlighter::CodeHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) { }

void CodeHighlighter::setSyntax(CodeBlock::Syntax syntax)
{
    m_syntax = syntax;
    rehighlight();
}

void CodeHighlighter::highlightBlock(const QString &text)
{
    switch (m_syntax) {
    case CodeBlock::Syntax::Plain:
        break;
    case CodeBlock::Syntax::Json:
        highlightJson(text);
        break;
    case CodeBlock::Syntax::Query:
        highlightQuery(text);
        break;
    }
}

void CodeHighlighter::highlightJson(const QString &text)
{
    static const QRegularExpression piece(QStringLiteral(
        R"re((?<name>"(?:[^"\\]|\\.)*")\s*:|(?<string>"(?:[^"\\]|\\.)*")|(?<value>-?\d[\d.eE+-]*|\b(?:true|false|null)\b))re"));
    for (auto matches = piece.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const auto color = [&](QStringView group, Token token) {
            if (match.hasCaptured(group))
                setFormat(static_cast<int>(match.capturedStart(group)),
                          static_cast<int>(match.capturedLength(group)), colorOf(token));
        };
        color(u"name", Token::Accent);
        color(u"string", Token::Success);
        color(u"value", Token::Warning);
    }
}

void CodeHighlighter::highlightQuery(const QString &text)
{
    static const QRegularExpression pair(
        QStringLiteral(R"([?&](?<name>[^=&\s]+)=(?<value>[^&\s]*))"));
    for (auto matches = pair.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        setFormat(static_cast<int>(match.capturedStart(u"name")),
                  static_cast<int>(match.capturedLength(u"name")), colorOf(Token::Accent));
        setFormat(static_cast<int>(match.capturedStart(u"value")),
                  static_cast<int>(match.capturedLength(u"value")), colorOf(Token::Success));
    }
}

} // namespace smsverify
