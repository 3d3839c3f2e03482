// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/statisticsfeed.h"

#include <QImage>
#include <QWidget>

#include <memory>
#include <optional>

namespace smsverify {

// Sent, verified and failed messages over time. Pointing at it, or the arrow keys, show the values
// of a step.
class MessagePlot final : public QWidget
{
    Q_OBJECT

public:
    explicit MessagePlot(QWidget *parent = nullptr);
    ~MessagePlot() override;

    void setStatistics(const Statistics &statistics, StatisticsSpan span);

    // As it is shown, without what is pointed at.
    QImage image(double scale);

    // The values of a step as they are shown; nothing where the plot has none.
    QString stepText(int step) const;

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    struct Parts;

    void dress();
    void point(std::optional<int> step);
    void placeText();

    Statistics m_statistics;
    StatisticsSpan m_span = StatisticsSpan::Hour;
    std::optional<int> m_pointed;
    std::unique_ptr<Parts> m_parts;
};

} // namespace smsverify
