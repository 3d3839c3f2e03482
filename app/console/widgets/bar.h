// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/tone.h"

#include <QProgressBar>

namespace smsverify {

// A share as a thin bar, such as the time left.
class Bar final : public QProgressBar
{
    Q_OBJECT

public:
    explicit Bar(QWidget *parent = nullptr);

    // share: 0 to 1, clamped.
    void setShare(double share, Tone tone = Tone::Accent);
    double share() const { return m_share; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    // The same for a cell of a table: vertically centred in the rectangle, 5 high.
    static void paint(QPainter &painter, const QRect &rectangle, double share, Tone tone,
                      const Tokens &tokens);

    // Of a time left: danger from 5 %, warning from 20 %.
    static Tone toneOfRemaining(double share);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share = 0;
    Tone m_tone = Tone::Accent;
};

} // namespace smsverify
