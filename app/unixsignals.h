// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QSocketNotifier;

namespace smsverify {

// SIGTERM, SIGINT and SIGHUP as Qt signals. One object at a time. SIGPIPE and SIGXFSZ are ignored
// from then on: a reader of stdout or a client that leaves, and a file that may not grow, show as
// errors of the write.
class UnixSignals final : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void stopRequested(); // SIGTERM, SIGINT
    void reloadRequested(); // SIGHUP

private:
    void read();

    QSocketNotifier *m_notifier = nullptr;
};

} // namespace smsverify
