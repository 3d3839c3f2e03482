// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/tone.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace smsverify {

class CodeBlock;
class IconLabel;

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

    // A button at the right, or in a row below where the words would need more than two lines.
    QPushButton *addWayOut(const QString &text);
    void clearWaysOut();

    // What the Details button unfolds, to be read and copied; empty: no such button.
    void setDetails(const QString &details);
    void unfoldDetails(); // where there are any

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Placing { Measure, Place };
    int arrange(int width, Placing placing) const; // gives the height
    void announce();
    void showDetails(bool areShown);

    Tone m_tone;
    IconLabel *m_icon;
    QLabel *m_words;
    QWidget *m_ways;
    QPushButton *m_detailsButton;
    CodeBlock *m_details;
};

} // namespace smsverify
