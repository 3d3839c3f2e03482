// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/icons.h"

#include <QIconEngine>

#include <optional>

namespace smsverify {

// Paints an icon in a colour of the tokens of the moment.
class IconEngine final : public QIconEngine
{
public:
    IconEngine(Icon icon, std::optional<Token> color);

    QIconEngine *clone() const override;
    QString iconName() override;
    void paint(QPainter *painter, const QRect &rectangle, QIcon::Mode mode,
               QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;

private:
    QColor colorOf(QIcon::Mode mode) const;

    Icon m_icon;
    std::optional<Token> m_color; // none: muted
};

} // namespace smsverify
