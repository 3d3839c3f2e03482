// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QHBoxLayout;

namespace smsverify {

class ElidedLabel;
class TextLabel;

// The row above a panel: its title, a muted word on its state, and actions at the right.
class PanelTitle final : public QWidget
{
    Q_OBJECT

public:
    explicit PanelTitle(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setState(const QString &state);
    void addAction(QWidget *widget);
    using QWidget::addAction;

private:
    QHBoxLayout *m_row;
    TextLabel *m_title;
    ElidedLabel *m_state;
};

} // namespace smsverify
