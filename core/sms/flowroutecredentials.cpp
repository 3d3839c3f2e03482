// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sms/flowroutecredentials.h"

#include <QDateTime>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using Answer = FlowrouteCredentialsAnswer;

QUrl lastMessages(QUrl url)
{
    const QDateTime from = QDateTime::currentDateTimeUtc().addSecs(-60);
    QUrlQuery query;
    query.addQueryItem(u"start_date"_s, from.toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s));
    query.addQueryItem(u"limit"_s, u"1"_s);
    url.setQuery(query);
    return url;
}

Answer answerOf(const QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return {Answer::Kind::NotReached, reply.errorString()};
    if (status == 401 || status == 403)
        return {Answer::Kind::Refused, QString::number(status)};
    if (status / 100 == 2)
        return {Answer::Kind::Accepted, {}};
    return {Answer::Kind::Unclear, QString::number(status)};
}

} // namespace

void FlowrouteCredentials::check(const FlowrouteOptions &options, std::chrono::milliseconds timeout,
                                 std::function<void(const Answer &)> answer)
{
    QNetworkRequest request(lastMessages(options.url));
    const QByteArray keys = options.accessKey.reveal() + ':' + options.secretKey.reveal();
    request.setRawHeader("Authorization", "Basic " + keys.toBase64());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(static_cast<int>(timeout.count()));
    QNetworkReply *reply = m_network.get(request);
    connect(
        reply, &QNetworkReply::finished, this,
        [reply, answer = std::move(answer)] {
            reply->deleteLater();
            answer(answerOf(*reply));
        },
        Qt::QueuedConnection);
}

} // namespace smsverify
