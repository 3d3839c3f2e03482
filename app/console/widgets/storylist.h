// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/tone.h"

#include <QList>
#include <QWidget>

class QGridLayout;

namespace smsverify {

// What happened to a thing, step by step, on a line.
class StoryList final : public QWidget
{
    Q_OBJECT

public:
    struct Step
    {
        QString title;
        QString detail;
        QString time;
        Tone tone = Tone::Neutral;
        bool isFilled = false; // the dot of a step that stands out

        bool operator==(const Step &) const = default;
    };

    static constexpr int stepHeight = 44;

    explicit StoryList(QWidget *parent = nullptr);

    void setSteps(const QList<Step> &steps);
    const QList<Step> &steps() const { return m_steps; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Step> m_steps;
    QGridLayout *m_grid;
};

} // namespace smsverify
