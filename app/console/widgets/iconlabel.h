// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/icons.h"

#include <QWidget>

namespace smsverify {

// An icon beside text; it says nothing by itself, so it is silent for screen readers.
class IconLabel final : public QWidget
{
    Q_OBJECT

public:
    IconLabel(Icon icon, int side, Token color = Token::Muted, QWidget *parent = nullptr);

    void setIcon(Icon icon, Token color);
    QSize sizeHint() const override { return {m_side, m_side}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    int m_side;
    Token m_color;
};

} // namespace smsverify
