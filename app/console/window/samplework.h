// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace smsverify {

class Console;

// What is done in the window before pictures of it are taken, so that every panel has something to
// show: codes sent and tried, an entry and a setting looked at, the self-test run.
class SampleWork final : public QObject
{
    Q_OBJECT

public:
    // The console has its window, and outlives this.
    explicit SampleWork(Console &console, QObject *parent = nullptr);

Q_SIGNALS:
    // All of it was done, once.
    void finished();

private:
    void begin();
    void sendCodes();
    void tryCode();

    template <class PanelWidget>
    PanelWidget &panel();

    Console &m_console;
    bool m_hasBegun = false;
};

} // namespace smsverify
