// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/feed/servicebench.h"

#include "protocol/answers.h"
#include "protocol/problem.h"
#include "protocol/requestreading.h"

namespace smsverify {

namespace {

QByteArray headerLines(const Answer &answer)
{
    return "Content-Type: application/json\r\nContent-Length: "
        + QByteArray::number(answer.body.size()) + "\r\nCache-Control: no-store\r\n"
        + answer.headerLines;
}

} // namespace

void ServiceBench::perform(const OutgoingRequest &request, const QString &requestId, Done done)
{
    m_done = std::make_shared<Done>(std::move(done));
    if (request.method == "POST")
        send(request, requestId);
    else
        check(request, requestId);
}

void ServiceBench::send(const OutgoingRequest &request, const QString &requestId)
{
    const std::weak_ptr<Done> done = m_done;
    Read<SendRequest> read = readSendBody(request.body, Dialect::Root);
    if (!read) {
        answer(done,
               answerOf(invalidUsage(Operation::Send, Dialect::Root, read.error()), Dialect::Root));
        return;
    }
    read->requestId = requestId;
    m_verifier.start(*read, [done](const Result<SendOutcome> &result) {
        answer(done, sendAnswer(result, Dialect::Root));
    });
}

void ServiceBench::check(const OutgoingRequest &request, const QString &requestId)
{
    const std::weak_ptr<Done> done = m_done;
    const qsizetype query = request.target.indexOf('?');
    Read<CheckRequest> read = readCheckQuery(QByteArrayView(request.target).sliced(query + 1));
    if (!read) {
        answer(
            done,
            answerOf(invalidUsage(Operation::Check, Dialect::Root, read.error()), Dialect::Root));
        return;
    }
    read->requestId = requestId;
    m_verifier.check(*read, [done, authId = read->authId](const Result<CheckOutcome> &result) {
        answer(done, checkAnswer(result, authId, Dialect::Root));
    });
}

void ServiceBench::answer(const std::weak_ptr<Done> &done, const Answer &answer)
{
    if (const auto wanted = done.lock())
        (*wanted)({answer.status, headerLines(answer), answer.body, {}});
}

} // namespace smsverify
