// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QPointer>
#include <QWidget>

#include <chrono>
#include <functional>

class QLabel;
class QPushButton;

namespace smsverify {

// The way back from what was just done, at the bottom of a panel, in its layout: a bar with a ring
// that runs out. Ctrl+Z in the panel's window does the same. Hidden while there is nothing to undo.
class UndoBar final : public QWidget
{
    Q_OBJECT

public:
    explicit UndoBar(QWidget *parent = nullptr);

    // Offers to undo, in place of what was offered before. what: a sentence in the past ("12
    // entries voided"); undo is called at most once, on this thread.
    void offer(const QString &what, std::function<void()> undo,
               std::chrono::milliseconds time = std::chrono::seconds(10));

    // The bar with the margins of a panel's bottom; both are there while something is offered.
    QWidget *inPlace();

    // Takes the offer back, as when what it would undo is gone.
    void withdraw();

    bool isOffered() const { return bool(m_undo); }
    double timeLeft() const; // 1 to 0

Q_SIGNALS:
    void expired();
    void offeredChanged(bool isOffered);

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void undo();

    QLabel *m_what;
    QPushButton *m_button;
    std::function<void()> m_undo;
    QPointer<QWidget> m_before; // had the keys when it was offered
    std::chrono::milliseconds m_time{0};
    QElapsedTimer m_elapsed;
    QBasicTimer m_timer;
};

} // namespace smsverify
