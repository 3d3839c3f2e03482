// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/fonts.h"
#include "console/theme/tokens.h"

#include <QLabel>

namespace smsverify {

// A label in the font of a role and in a colour of the tokens, which follows the theme.
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    explicit TextLabel(const QString &text, TextRole role = TextRole::Body,
                       Token color = Token::Text, QWidget *parent = nullptr);

    Token color() const { return m_color; }
    void setColor(Token color);

protected:
    bool event(QEvent *event) override;

private:
    void dress();

    Token m_color;
    bool m_isDressing = false;
};

} // namespace smsverify
