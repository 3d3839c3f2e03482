// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPixmap>
#include <QVariantAnimation>
#include <QWidget>

namespace smsverify {

// A picture of what stood somewhere a moment ago, which gives way to what stands there now, and
// then deletes itself. Clicks and keys go through it.
class Fade final : public QWidget
{
    Q_OBJECT

public:
    // To be called before something else is shown there. Does nothing where the desktop wants no
    // animations, or nobody sees it.
    static void from(QWidget &place);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    explicit Fade(QWidget &place);

    const QPixmap m_before;
    QVariantAnimation m_opacity;
};

} // namespace smsverify
