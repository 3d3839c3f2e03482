// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/icons.h"

#include <QAbstractButton>

namespace smsverify {

// One panel's name in the navigation: icon, name and a number; on the rail the icon alone.
class NavigationItem final : public QAbstractButton
{
    Q_OBJECT

public:
    NavigationItem(Icon icon, const QString &name, QWidget *parent = nullptr);

    // Beside the name; nothing where it is 0.
    void setCount(qint64 count);

    // What the name alone takes, in pixels.
    int nameWidth() const;

    void setCompact(bool isCompact);

    QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    Icon m_icon;
    qint64 m_count = 0;
    bool m_isCompact = false;
};

} // namespace smsverify
