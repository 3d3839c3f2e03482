// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/remotecall.h"

#include "base/networkerror.h"

#include <QNetworkAccessManager>

#include <algorithm>
#include <limits>
#include <utility>

namespace smsverify {

namespace {

// Errors that are not just a status from 400 on.
bool isOfTransport(QNetworkReply::NetworkError error)
{
    return error != QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied;
}

QByteArray headerLines(const QNetworkReply &reply)
{
    QByteArray lines;
    for (const auto &[name, value] : reply.rawHeaderPairs())
        lines += name + ": " + value + "\r\n";
    return lines;
}

} // namespace

RemoteCall::RemoteCall(QNetworkAccessManager &network, QNetworkRequest request,
                       const OutgoingRequest &outgoing, const Bounds &bounds, Done done,
                       QObject *parent)
    : QObject(parent), m_done(std::move(done)), m_upload(outgoing.body),
      m_hasBody(!outgoing.body.isEmpty()), m_largestBody(bounds.body)
{
    // An empty body too: what has none is sent again when the server reads it and closes.
    request.setHeader(QNetworkRequest::ContentLengthHeader, outgoing.body.size());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    m_reply = network.sendCustomRequest(request, outgoing.method, &m_upload);
    // Queued: whoever is answered may destroy the network, which must not happen inside a signal
    // of the reply.
    connect(m_reply, &QNetworkReply::readyRead, this, &RemoteCall::read, Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::finished, this, &RemoteCall::finish, Qt::QueuedConnection);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RemoteCall::expire);
    constexpr std::chrono::milliseconds longest(std::numeric_limits<int>::max()); // of a QTimer
    m_timer.start(std::min(bounds.timeout, longest));
}

RemoteCall::~RemoteCall()
{
    if (!m_done)
        return;
    end();
    m_done = {}; // a future that hangs on it ends here
}

void RemoteCall::read()
{
    if (!m_done)
        return;
    m_body += m_reply->read(m_largestBody + 1 - m_body.size());
    if (m_body.size() > m_largestBody)
        settle(failure(FailureCode::ServiceAnswerInvalid, QStringLiteral("too large")));
}

void RemoteCall::finish()
{
    read();
    if (!m_done)
        return;
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        settle(tl::unexpected(unanswered(networkErrorText(error))));
    else if (isOfTransport(error))
        settle(failure(FailureCode::ServiceTimedOut, QStringLiteral("answer cut short")));
    else
        settle(ReceivedAnswer{status, m_reply->rawHeader("Retry-After"), m_body,
                              headerLines(*m_reply)});
}

void RemoteCall::expire()
{
    if (!m_reply->isFinished()) // else finish() is on its way
        settle(tl::unexpected(unanswered(QStringLiteral("no answer in time"))));
}

// A body of which nothing was taken was not received, however the connection ended.
Failure RemoteCall::unanswered(const QString &why) const
{
    const bool isUnseen =
        isBeforeRequest(m_reply->error()) || (m_hasBody && m_upload.isUntouched());
    return {isUnseen ? FailureCode::ServiceUnreachable : FailureCode::ServiceTimedOut, why, {}};
}

// The network's part in it: nothing is sent or received any more.
void RemoteCall::end()
{
    m_timer.stop();
    m_upload.withdraw();
    m_reply->abort();
    m_reply->deleteLater();
}

void RemoteCall::settle(const Result<ReceivedAnswer> &result)
{
    const Done done = std::exchange(m_done, {});
    end();
    deleteLater();
    done(result); // may destroy this
}

} // namespace smsverify
