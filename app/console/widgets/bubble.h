// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace smsverify {

// The bubble of a received message.
class Bubble final : public QLabel
{
    Q_OBJECT

public:
    explicit Bubble(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace smsverify
