// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/tone.h"

#include <QList>
#include <QWidget>

namespace smsverify {

// A figure of the dashboard: label, number, caption and a sparkline. Read aloud as one sentence.
class Tile final : public QWidget
{
    Q_OBJECT

public:
    // How the caption's figure moved; an arrow says it too.
    enum class Trend { None, Up, Down };

    explicit Tile(const QString &label, QWidget *parent = nullptr);

    QString label() const { return m_label; }
    void setLabel(const QString &label);
    QString value() const { return m_value; }
    void setValue(const QString &value);

    // tone: Neutral unless the trend is good or bad.
    void setCaption(const QString &caption, Trend trend = Trend::None, Tone tone = Tone::Neutral);

    // At least two values draw a line between their own lowest and highest.
    void setSparkline(const QList<double> &values, Tone tone = Tone::Accent);

    QSize sizeHint() const override { return minimumSizeHint(); }
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    void paintCaption(QPainter &painter, const QRect &rectangle) const;
    void paintSparkline(QPainter &painter, const QRectF &rectangle) const;

    QString m_label;
    QString m_value;
    QString m_caption;
    Trend m_trend = Trend::None;
    Tone m_captionTone = Tone::Neutral;
    QList<double> m_sparkline;
    Tone m_sparklineTone = Tone::Accent;
};

} // namespace smsverify
