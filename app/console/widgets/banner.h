// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/tone.h"

#include <QWidget>

class QPushButton;

namespace smsverify {

class CodeBlock;
class FlowLayout;
class IconLabel;
class TextLabel;

// What is the matter, why, and the ways out: above the panel, covering nothing. Screen readers
// hear of it when it appears and when its words change.
class Banner final : public QWidget
{
    Q_OBJECT

public:
    explicit Banner(Tone tone, QWidget *parent = nullptr);

    Tone tone() const { return m_tone; }
    void setTone(Tone tone);

    // fact: a short sentence, shown bold; reason: what it comes from and what to do.
    void setWords(const QString &fact, const QString &reason);

    // A button at the right, or in a row below where the words need the width.
    QPushButton *addWayOut(const QString &text);
    void clearWaysOut();

    // What the Details button unfolds, to be read and copied; empty: no such button.
    void setDetails(const QString &details);

    int heightForWidth(int width) const override;
    bool hasHeightForWidth() const override { return true; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void announce();

    Tone m_tone;
    IconLabel *m_icon;
    TextLabel *m_words;
    FlowLayout *m_row;
    QWidget *m_ways;
    QPushButton *m_detailsButton;
    CodeBlock *m_details;
    QString m_fact;
    QString m_reason;
};

} // namespace smsverify
