// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/paintedtext.h"
#include "console/saidwords.h"

#include <QSet>
#include <QStringList>

namespace smsverify {

// What of a window cannot be read, in sentences that name the widget and its text.
class CutText
{
public:
    explicit CutText(const SaidWords &words) : m_words(words) { }

    // Of everything that is shown, also of what a scroll area would show further down.
    QStringList in(QWidget &window);

private:
    void judgePainted(QWidget &root);
    void judgeCut(const PaintedText &text, const QWidget &root);
    void judgeElided(const PaintedText &text, QWidget &root);
    void judgeOverlaps(const std::vector<PaintedText> &texts);
    void judgePlace(const QWidget &widget);
    void judgeLines(const QWidget &widget);
    void judgeSilence(const QWidget &widget);
    void judgeChoices(const QWidget &widget);
    void judgeHeads(const QWidget &widget);
    void judgeScrolling(const QWidget &widget);
    void add(const QWidget &widget, const QString &text, const QString &trouble);

    const SaidWords &m_words;
    QStringList m_troubles;
    QSet<const QWidget *> m_speaking; // that painted a text
};

} // namespace smsverify
