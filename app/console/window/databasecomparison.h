// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/entryreader.h"

#include <QObject>
#include <QTimer>

namespace smsverify {

// Whether the service on a port of this machine works on the database that is read: a PostgreSQL
// tells which services it has. Window's thread.
class DatabaseComparison final : public QObject
{
    Q_OBJECT

public:
    enum class Outcome {
        Unknown,
        Same,
        Other,
    };

    // The reader outlives it.
    explicit DatabaseComparison(EntryReader &reader);

    // Begins anew; settled() follows within seconds, or once the database can be read.
    void start(int port);
    void stop();

    Outcome outcome() const { return m_outcome; }

Q_SIGNALS:
    void settled();

private:
    void compare();
    void end();
    void settle(Outcome outcome);

    EntryReader &m_reader;
    int m_port = 0;
    Outcome m_outcome = Outcome::Unknown;
    QTimer m_patience; // runs as long as it is compared
};

} // namespace smsverify
