// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QVariantAnimation>
#include <QWidget>

namespace smsverify {

// Lets a bar slide in whenever it is shown: it grows to its height, and pushes away what lies
// below. At once where the desktop wants no animations. Goes with the bar.
class Slide final : public QObject
{
    Q_OBJECT

public:
    explicit Slide(QWidget *bar);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void begin();
    int fullHeight() const;

    QWidget *m_bar;
    QVariantAnimation m_growth;
};

} // namespace smsverify
