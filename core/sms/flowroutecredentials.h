// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sms/flowrouteoptions.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>

namespace smsverify {

// What Flowroute says to an account's keys.
struct FlowrouteCredentialsAnswer
{
    enum class Kind {
        Accepted,
        Refused, // 401 or 403
        NotReached, // detail: why
        Unclear, // detail: its status
    };

    Kind kind = Kind::NotReached;
    QString detail;
};

// Tries an account's keys without sending anything: it asks for one of the messages of the last
// minute (GET /v2.1/messages). Lives on one thread, is called there, answers there.
class FlowrouteCredentials final : public QObject
{
    Q_OBJECT

public:
    explicit FlowrouteCredentials(QObject *parent = nullptr) : QObject(parent) { }

    // Answers once, never before this call returned; not at all once this is destroyed.
    void check(const FlowrouteOptions &options, std::chrono::milliseconds timeout,
               std::function<void(const FlowrouteCredentialsAnswer &)> answer);

private:
    QNetworkAccessManager m_network;
};

} // namespace smsverify
