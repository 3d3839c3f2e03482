// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QScrollArea;

namespace smsverify {

class Bubble;
class TextLabel;

// A message as a phone would show it. A text that is longer than the phone scrolls; it can be
// selected and copied.
class Phone final : public QWidget
{
    Q_OBJECT

public:
    explicit Phone(QWidget *parent = nullptr);

    void setSender(const QString &number);

    // moment: as shown above the bubble ("Today 21:47").
    void setMessage(const QString &moment, const QString &text);
    QString message() const;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_sender;
    TextLabel *m_moment;
    Bubble *m_bubble;
    QScrollArea *m_screen;
};

} // namespace smsverify
