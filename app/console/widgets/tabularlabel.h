// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/widgets/textlabel.h"

namespace smsverify {

// A time or a countdown: its digits do not move one another.
class TabularLabel final : public TextLabel
{
    Q_OBJECT

public:
    explicit TabularLabel(const QString &text = {}, TextRole role = TextRole::Body,
                          Token color = Token::Text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace smsverify
