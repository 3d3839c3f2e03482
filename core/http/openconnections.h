// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/connection.h"
#include "http/httpoptions.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace smsverify {

// The connections of one server: how many there are, in all and of each address, and their time.
class OpenConnections final : public QObject
{
    Q_OBJECT

public:
    enum class Room {
        Taken, // it may stay
        Full, // it is to be told so
        Flooded, // there is no room even for that
    };

    // The options outlive this.
    explicit OpenConnections(const HttpOptions &options);

    // Owns it from now on.
    Room add(Connection *connection);

    qsizetype count() const { return m_all.size(); }

    void closeIdle();
    void abortAll();

    // All at once, whatever they do.
    void clear();

Q_SIGNALS:
    void emptied();

private:
    void remove(Connection *connection, const QByteArray &address);
    void expire();

    const HttpOptions &m_options;
    QSet<Connection *> m_all;
    QHash<QByteArray, qsizetype> m_perAddress;
    QTimer m_expiry;
};

} // namespace smsverify
