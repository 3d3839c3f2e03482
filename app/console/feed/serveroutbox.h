// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/feed/background.h"
#include "console/feed/serverbench.h"
#include "sms/outbox.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace smsverify {

// The outbox of another process's simulator, read through its API while somebody looks at it.
// Lives on the window's thread; network and reading are other threads'.
class ServerOutbox final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Unknown, // it has not answered yet
        Simulator,
        NoSimulator, // that service's messages leave
    };

    ServerOutbox(const QUrl &endpoint, const Secret &token);

    // Reads it at once, and again every two seconds.
    void setInView(bool isInView);

    State state() const { return m_state; }

Q_SIGNALS:
    void stateChanged();

    // What has come since the last time, in its order.
    void changed(const std::vector<smsverify::OutboxChange> &changes);

private:
    using Messages = std::optional<std::vector<OutboxMessage>>; // newest first

    void ask();
    void take(const BenchAnswer &answer);
    void take(const Messages &messages);
    static Messages read(const QByteArray &body);

    ServerBench m_server;
    Background m_background;
    QTimer m_pace;
    State m_state = State::Unknown;
    QByteArray m_body; // that was read last
    QString m_newest; // its id
};

} // namespace smsverify
