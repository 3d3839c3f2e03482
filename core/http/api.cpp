// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/api.h"

#include "protocol/answers.h"
#include "protocol/jsontext.h"
#include "protocol/requestreading.h"
#include "protocol/rfc3339.h"

#include <QFile>

namespace smsverify {

namespace {

bool isJson(QByteArrayView contentType)
{
    if (const qsizetype parameters = contentType.indexOf(';'); parameters >= 0)
        contentType = contentType.first(parameters);
    const QByteArray type = contentType.trimmed().toByteArray().toLower();
    return type == "application/json"
        || (type.startsWith("application/") && type.endsWith("+json")
            && type.size() > qsizetype(sizeof "application/+json") - 1);
}

Answer json(QByteArray body)
{
    return {200, ContentType::Json, std::move(body), {}};
}

Answer usage(Operation operation, const Exchange &exchange, const QString &detail)
{
    return answerOf(invalidUsage(operation, exchange.dialect(), detail), exchange.dialect());
}

QByteArray messageJson(const OutboxMessage &message)
{
    return JsonText()
        .add("time", rfc3339(message.at))
        .add("recipient", message.recipient.digits())
        .add("text", message.text)
        .add("id", message.id)
        .text();
}

} // namespace

Api::Api(std::vector<ApiToken> tokens, qint64 largestBody, Verifier &verifier, ApiSources sources)
    : m_access(std::move(tokens)), m_largestBody(largestBody), m_verifier(verifier),
      m_sources(std::move(sources))
{
}

void Api::handle(const RequestHead &head, Request &request, const QByteArray &body,
                 const Exchange &exchange)
{
    if (const std::optional<Problem> problem = refusal(head, request, body))
        exchange.answer(answerOf(*problem, exchange.dialect()));
    else if (request.method == Method::Options)
        exchange.answer({204, ContentType::None, {}, allowLine(request.target.route)});
    else
        dispatch(request, body, exchange);
}

std::optional<Problem> Api::refusal(const RequestHead &head, Request &request,
                                    const QByteArray &body) const
{
    const Route route = request.target.route;
    if (Access::isCrossSite(head))
        return problemOf(Refusal::CrossSite);
    if (m_access.wantsToken() && route != Route::Health && route != Route::Readiness) {
        std::optional<QString> name = m_access.tokenName(head);
        if (!name)
            return problemOf(Refusal::Unauthorized);
        request.tokenName = std::move(*name);
    }
    if (route == Route::Unknown || (route == Route::Outbox && !m_sources.outbox))
        return problemOf(Refusal::NotFound);
    if (!takesMethod(route, request.method)) {
        Problem problem = problemOf(Refusal::MethodNotAllowed);
        problem.headerLines = allowLine(route);
        return problem;
    }
    if (body.size() > m_largestBody)
        return problemOf(Refusal::TooLarge);
    if (request.method == Method::Post && !isJson(head.value("content-type")))
        return problemOf(Refusal::UnsupportedMediaType);
    return std::nullopt;
}

void Api::dispatch(const Request &request, const QByteArray &body, const Exchange &exchange)
{
    switch (request.target.route) {
    case Route::Root:
        return root(request, body, exchange);
    case Route::Verifications:
        return start(request, body, exchange);
    case Route::Verification:
        return verification(request, exchange);
    case Route::Check:
        return check(request, body, exchange);
    case Route::Outbox:
        return exchange.answer(outbox(request.target.query));
    case Route::OpenApi:
        return exchange.answer(json(openApi()));
    case Route::Health:
        return exchange.answer(json(QByteArrayLiteral(R"({"status": "ok"})")));
    case Route::Readiness:
        return exchange.answer(readiness());
    case Route::Metrics:
        return exchange.answer({200, ContentType::Metrics, m_sources.metrics(), {}});
    case Route::Server:
    case Route::Unknown:
        return exchange.answer(answerOf(problemOf(Refusal::NotFound), exchange.dialect()));
    }
}

void Api::root(const Request &request, const QByteArray &body, const Exchange &exchange)
{
    if (request.method == Method::Post)
        return start(request, body, exchange);
    Read<CheckRequest> read = readCheckQuery(request.target.query);
    if (!read)
        return exchange.answer(usage(Operation::Check, exchange, read.error()));
    ask(std::move(*read), request, exchange);
}

void Api::start(const Request &request, const QByteArray &body, const Exchange &exchange)
{
    Read<SendRequest> read = readSendBody(body, exchange.dialect());
    if (!read)
        return exchange.answer(usage(Operation::Send, exchange, read.error()));
    read->client = request.client;
    read->requestId = QString::fromLatin1(request.id);
    m_verifier.start(*read, [exchange](const Result<SendOutcome> &result) {
        exchange.guard([&] { exchange.answer(sendAnswer(result, exchange.dialect())); });
    });
}

void Api::check(const Request &request, const QByteArray &body, const Exchange &exchange)
{
    const Read<AuthId> authId = readPathAuthId(request.target.authId);
    if (!authId)
        return exchange.answer(usage(Operation::Other, exchange, authId.error()));
    Read<CheckRequest> read = readCheckBody(*authId, body);
    if (!read)
        return exchange.answer(usage(Operation::Check, exchange, read.error()));
    ask(std::move(*read), request, exchange);
}

void Api::ask(CheckRequest check, const Request &request, const Exchange &exchange)
{
    check.requestId = QString::fromLatin1(request.id);
    m_verifier.check(check, [exchange, authId = check.authId](const Result<CheckOutcome> &result) {
        exchange.guard([&] { exchange.answer(checkAnswer(result, authId, exchange.dialect())); });
    });
}

void Api::verification(const Request &request, const Exchange &exchange)
{
    const Read<AuthId> authId = readPathAuthId(request.target.authId);
    if (!authId)
        return exchange.answer(usage(Operation::Other, exchange, authId.error()));
    if (request.method == Method::Delete) {
        m_verifier.cancel(*authId, [exchange](const Result<CancelOutcome> &result) {
            exchange.guard([&] { exchange.answer(cancelAnswer(result)); });
        });
        return;
    }
    m_verifier.find(*authId, [exchange](const Result<std::optional<Verification>> &result) {
        exchange.guard([&] { exchange.answer(findAnswer(result)); });
    });
}

Answer Api::outbox(QByteArrayView query) const
{
    const Read<std::optional<PhoneNumber>> recipient = readOutboxQuery(query);
    if (!recipient)
        return answerOf(invalidUsage(Operation::Other, Dialect::Versioned, recipient.error()),
                        Dialect::Versioned);
    QByteArrayList messages;
    for (const OutboxMessage &message : m_sources.outbox->messages(*recipient))
        messages += messageJson(message);
    return json(JsonText().addRaw("messages", '[' + messages.join(", ") + ']').text());
}

Answer Api::readiness() const
{
    const Readiness readiness = m_sources.readiness();
    if (readiness.isReady())
        return json(QByteArrayLiteral(R"({"status": "ok"})"));
    JsonText text;
    text.add("status", QByteArrayView("failing"));
    text.add("store", readiness.store).add("gateway", readiness.gateway);
    text.add("service", readiness.service);
    return {503, ContentType::Json, text.text(), QByteArrayLiteral("Retry-After: 1\r\n")};
}

QByteArray Api::openApi()
{
    QFile file(QStringLiteral(":/smsverify/openapi.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace smsverify
