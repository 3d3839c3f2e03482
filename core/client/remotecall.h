// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "base/singleupload.h"
#include "protocol/answerreading.h"
#include "protocol/requestwriting.h"

#include <QByteArray>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>
#include <QTimer>

class QNetworkAccessManager;

namespace smsverify {

// One request to the service, from connect to the last byte of the answer. It is sent once at
// most, whatever its method: a check that is sent again spends a second try. Deletes itself once
// it answered.
class RemoteCall final : public QObject
{
    Q_OBJECT

public:
    using Done = Reply<ReceivedAnswer>;

    struct Bounds
    {
        std::chrono::milliseconds timeout;
        qsizetype body = qsizetype{64} * 1024; // bytes of the answer's
    };

    // request: URL and headers. Answers once, later, unless it is destroyed before: what the
    // service said, ServiceUnreachable where it surely did not see the request, ServiceTimedOut
    // where that is not known, ServiceAnswerInvalid where the answer is too large. The network must
    // stay until then.
    RemoteCall(QNetworkAccessManager &network, QNetworkRequest request,
               const OutgoingRequest &outgoing, const Bounds &bounds, Done done, QObject *parent);
    ~RemoteCall() override;

private:
    void read();
    void finish();
    void expire();
    Failure unanswered(const QString &why) const;
    void end();
    void settle(const Result<ReceivedAnswer> &result);

    Done m_done; // empty once it was called
    SingleUpload m_upload;
    const bool m_hasBody;
    const qsizetype m_largestBody;
    QNetworkReply *m_reply; // the network's
    QByteArray m_body;
    QTimer m_timer;
};

} // namespace smsverify
