// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace smsverify {

// Brings work to the thread that it lives on. Values cross in a queue under a mutex; the posted
// event only wakes, once for however many letters wait, so that a batch costs one hop.
class Mailbox final : public QObject
{
    Q_OBJECT

public:
    using Letter = std::function<void()>;

    explicit Mailbox(QObject *parent = nullptr);

    // Any thread. Letters run in the order in which they came; those still waiting when the
    // mailbox is destroyed never run.
    void post(Letter letter);
    void post(std::vector<Letter> letters);

protected:
    bool event(QEvent *event) override;

private:
    std::mutex m_mutex;
    std::vector<Letter> m_letters;
};

} // namespace smsverify
