// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>

namespace smsverify {

// One of the texts of a SegmentedChoice.
class Segment final : public QPushButton
{
    Q_OBJECT

public:
    explicit Segment(const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace smsverify
