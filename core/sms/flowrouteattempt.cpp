// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/flowrouteattempt.h"

#include "base/networkerror.h"

#include <QNetworkAccessManager>

#include <utility>

namespace smsverify {

namespace {

constexpr qsizetype largestBody = 65'536;

} // namespace

FlowrouteAttempt::FlowrouteAttempt(QNetworkAccessManager &network, QNetworkRequest request,
                                   const QByteArray &body, std::chrono::milliseconds timeout,
                                   Gateway::Answer answer, QObject *parent)
    : QObject(parent), m_answer(std::move(answer)), m_upload(body)
{
    // Without a length known beforehand, or with a buffer of its own, it could send a copy.
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    m_reply = network.post(request, &m_upload);
    // Queued: whoever is answered may destroy the network, which must not happen inside a signal
    // of the reply.
    connect(m_reply, &QNetworkReply::readyRead, this, &FlowrouteAttempt::read,
            Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::finished, this, &FlowrouteAttempt::finish,
            Qt::QueuedConnection);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FlowrouteAttempt::expire);
    m_timer.start(timeout);
}

int FlowrouteAttempt::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void FlowrouteAttempt::read()
{
    if (!m_answer)
        return;
    m_body += m_reply->read(largestBody + 1 - m_body.size());
    if (m_body.size() > largestBody)
        settleAnswered(FlowrouteAnswer::Extent::TooLarge);
}

void FlowrouteAttempt::finish()
{
    read();
    if (!m_answer)
        return;
    if (status() != 0)
        settleAnswered(extent());
    else
        settleUnanswered(networkErrorText(m_reply->error()));
}

void FlowrouteAttempt::expire()
{
    if (m_reply->isFinished()) // finish() is on its way
        return;
    if (status() != 0)
        settleAnswered(FlowrouteAnswer::Extent::Broken);
    else
        settleUnanswered(QStringLiteral("no answer in time"));
}

FlowrouteAnswer::Extent FlowrouteAttempt::extent() const
{
    if (m_reply->error() != QNetworkReply::NoError)
        return FlowrouteAnswer::Extent::Broken; // or a status from 400 on, where it is not asked
    const bool isFramed = m_reply->hasRawHeader("Content-Length")
        || m_reply->hasRawHeader("Transfer-Encoding") || status() == 204;
    return isFramed ? FlowrouteAnswer::Extent::Whole : FlowrouteAnswer::Extent::Unframed;
}

void FlowrouteAttempt::settleAnswered(FlowrouteAnswer::Extent extent)
{
    settle(judge(
        {status(), m_body, extent, m_reply->rawHeader("Retry-After"), m_reply->rawHeader("Date")}));
}

// A message of which nothing was taken from the upload was not received, however the connection
// ended. With a byte taken nothing is proven: a server may act and close.
void FlowrouteAttempt::settleUnanswered(const QString &reason)
{
    if (m_upload.isUntouched())
        settle(MessageRefused{0, reason, {}});
    else
        settle(MessageUnconfirmed{reason});
}

void FlowrouteAttempt::settle(const MessageOutcome &outcome)
{
    const Gateway::Answer answer = std::exchange(m_answer, {});
    m_timer.stop();
    m_upload.withdraw();
    m_reply->deleteLater();
    deleteLater();
    answer(outcome); // may destroy this
}

} // namespace smsverify
