// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <chrono>

class QProgressBar;
class QPushButton;
class QTimer;

namespace smsverify {

class ElidedLabel;

// What takes longer than 300 ms, in place: a word, a bar and a way to stop it. What is done sooner
// is never seen.
class ProgressLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressLine(QWidget *parent = nullptr);

    // Shows the line after the delay, unless finish() comes first. what: "Counting entries".
    void start(const QString &what,
               std::chrono::milliseconds delay = std::chrono::milliseconds(300));

    void setText(const QString &what);
    void setProgress(int done, int total); // total 0: nobody knows
    void finish();
    bool isUnderWay() const { return m_isUnderWay; }

Q_SIGNALS:
    void cancelled(); // the person pressed Cancel; the line stays until finish()

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    ElidedLabel *m_what;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTimer *m_delay;
    QTimer *m_wander; // of the bar while nobody knows how much there is
    bool m_isUnderWay = false;
};

} // namespace smsverify
