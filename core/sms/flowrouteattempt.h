// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/singleupload.h"
#include "sms/flowrouteanswer.h"
#include "sms/gateway.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>
#include <QTimer>

class QNetworkAccessManager;

namespace smsverify {

// One try to hand one message over, from connect to the last byte of the answer. Deletes itself
// once it answered.
class FlowrouteAttempt final : public QObject
{
    Q_OBJECT

public:
    // Posts the body. Answers once, later, unless it is destroyed before. The network must stay
    // until then.
    FlowrouteAttempt(QNetworkAccessManager &network, QNetworkRequest request,
                     const QByteArray &body, std::chrono::milliseconds timeout,
                     Gateway::Answer answer, QObject *parent);

private:
    void read();
    void finish();
    void expire();
    FlowrouteAnswer::Extent extent() const;
    void settleAnswered(FlowrouteAnswer::Extent extent);
    void settleUnanswered(const QString &reason);
    void settle(const MessageOutcome &outcome);
    int status() const;

    Gateway::Answer m_answer; // empty once it was called
    SingleUpload m_upload;
    QNetworkReply *m_reply; // the network's
    QByteArray m_body;
    QTimer m_timer;
};

} // namespace smsverify
