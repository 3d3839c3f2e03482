// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>

namespace smsverify {

// A one-time code: a box a digit up to eight digits, beyond that a field of fixed width with a
// counter. It takes digits only; what else is pasted around them, such as spaces, is dropped.
class CodeField final : public QLineEdit
{
    Q_OBJECT

public:
    static constexpr int mostBoxes = 8;

    explicit CodeField(int length, QWidget *parent = nullptr);

    // Digits of the code; at least 1. What was typed stays, as far as it fits.
    int length() const { return maxLength(); }
    void setLength(int length);

    bool isComplete() const { return text().size() == length(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // The last digit was typed or pasted.
    void completed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    bool hasBoxes() const { return length() <= mostBoxes; }
    QRect box(int index) const;
    int positionAt(const QPoint &point) const;
    void insertDigits(const QString &text);
    void paintBoxes(QPainter &painter);
    void paintCounter(QPainter &painter);
    void dress();
};

} // namespace smsverify
