// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/icons.h"
#include "console/theme/tone.h"

#include <QLabel>

#include <optional>

namespace smsverify {

// A word on a tint, with an icon where there is one: the state of a thing.
class Badge final : public QLabel
{
    Q_OBJECT

public:
    explicit Badge(QWidget *parent = nullptr);
    Badge(const QString &text, Tone tone, std::optional<Icon> icon = std::nullopt,
          QWidget *parent = nullptr);

    void setState(const QString &text, Tone tone, std::optional<Icon> icon = std::nullopt);
    Tone tone() const { return m_tone; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont wordFont() const;

    Tone m_tone = Tone::Neutral;
    std::optional<Icon> m_icon;
};

} // namespace smsverify
