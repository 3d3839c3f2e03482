// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocalServer>
#include <QObject>

namespace smsverify {

// At most one window a person and data folder: a second start raises the first. Called on one
// thread.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    // folder: the data folder, which tells windows apart.
    explicit SingleInstance(const QString &folder, QObject *parent = nullptr);

    // Whether this is the first; a second one has then asked the first to show itself. Waits for
    // the first at most half a second.
    bool claim();

Q_SIGNALS:
    // Another start wants to see this window.
    void raised();

private:
    const QString m_name;
    QLocalServer m_server;
};

} // namespace smsverify
