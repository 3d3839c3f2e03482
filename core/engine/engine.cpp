// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/engine.h"

#include "codes/codegenerator.h"

#include <QElapsedTimer>
#include <QPointer>

#include <algorithm>
#include <exception>
#include <utility>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

std::chrono::seconds retryAfter(std::chrono::nanoseconds wait)
{
    return std::max(std::chrono::seconds(1), std::chrono::ceil<std::chrono::seconds>(wait));
}

QString gatewaysWords(const MessageRefused &refusal)
{
    return refusal.status == 0 ? refusal.title
                               : u"%1 %2"_s.arg(refusal.status).arg(refusal.title).trimmed();
}

CheckOutcome outcomeOf(const CheckResult &result)
{
    switch (result.verdict) {
    case CheckVerdict::Right:
        return Verified{};
    case CheckVerdict::Wrong:
        return WrongCode{result.attemptsLeft};
    case CheckVerdict::Unknown:
        return UnknownIdentifier{};
    case CheckVerdict::Expired:
        return Expired{};
    case CheckVerdict::Refused:
        return Limited{LimitPolicy::failureLimit(), retryAfter(result.wait)};
    }
    return UnknownIdentifier{};
}

Event::Kind kindOf(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Right:
        return Event::Kind::Verified;
    case CheckVerdict::Wrong:
        return Event::Kind::WrongCode;
    case CheckVerdict::Unknown:
        return Event::Kind::UnknownIdentifier;
    case CheckVerdict::Expired:
        return Event::Kind::Expired;
    case CheckVerdict::Refused:
        return Event::Kind::CheckLimited;
    }
    return Event::Kind::UnknownIdentifier;
}

} // namespace

// One request for a code, from the first limit to the gateway's answer.
struct Engine::Sending
{
    SendRequest request;
    Reply<SendOutcome> reply;
    QDeadlineTimer deadline;
    std::chrono::steady_clock::time_point askedAt{}; // the store
    QByteArray nonce{}; // of the new code: what tells it from one that came after it
    QString text{};
    Verification verification{};
    QElapsedTimer sinceCommit{};
    std::optional<std::chrono::milliseconds> gatewayTime{};
};

Engine::Engine(Parts parts, const EngineOptions &options, EventSink sink, QObject *parent)
    : QObject(parent), m_store(parts.store), m_gateway(parts.gateway),
      m_hasher(std::move(parts.hasher)), m_random(parts.random), m_clock(parts.clock),
      m_sink(std::move(sink)), m_code(options.code), m_message(options.message),
      m_limits(options.limits),
      m_dispatcher(parts.store, parts.gateway, parts.random, options.dispatch)
{
}

void Engine::setOptions(const EngineOptions &options)
{
    m_code = options.code;
    m_message = MessageTemplate(options.message);
    m_limits = LimitPolicy(options.limits);
    m_dispatcher.setOptions(options.dispatch);
}

void Engine::start(const SendRequest &request, Reply<SendOutcome> reply)
{
    if (!m_limits.isAllowed(request.recipient)) {
        tell(Event::Kind::RecipientNotAllowed, request);
        reply(RecipientNotAllowed{});
        return;
    }
    const auto sending =
        std::make_shared<Sending>(Sending{request, std::move(reply), m_dispatcher.deadline()});
    const Result<PutOperation> operation = prepare(*sending);
    if (!operation) {
        sending->reply(tl::unexpected(operation.error()));
        return;
    }
    const QPointer<Engine> self(this);
    sending->askedAt = std::chrono::steady_clock::now();
    m_store.put(*operation, [self, sending](const Result<PutOutcome> &outcome) {
        if (!self)
            return;
        if (outcome)
            self->stored(sending, *outcome);
        else
            sending->reply(tl::unexpected(outcome.error()));
    });
}

// Makes the code and the message's text. Lengths have no upper limit, memory has.
Result<PutOperation> Engine::prepare(Sending &sending)
try {
    const SendRequest &request = sending.request;
    const Result<Secret> code = newCode(request.recipient);
    if (!code)
        return tl::unexpected(code.error());
    sending.nonce = m_random.bytes(CodeHasher::nonceSize);
    sending.text = m_message.text(*code);
    sending.verification.attemptsLeft = m_code.triesAllowed;

    PutOperation operation;
    operation.authId = request.authId;
    operation.recipient = request.recipient;
    operation.code = m_hasher->hash(request.authId.text(), sending.nonce, *code);
    operation.triesAllowed = m_code.triesAllowed;
    operation.lifetime = m_code.lifetime;
    operation.charges = m_limits.sendCharges(request);
    operation.turn = m_dispatcher.turn();
    return operation;
} catch (const std::exception &error) {
    return failure(FailureCode::Internal, QString::fromUtf8(error.what()));
}

Result<Secret> Engine::newCode(const PhoneNumber &recipient)
{
    if (auto fixed = m_gateway.fixedCode(recipient))
        return *std::move(fixed);
    return generateCode(m_code.length, m_random);
}

void Engine::stored(const SendingPointer &sending, const PutOutcome &outcome)
{
    if (const auto *refused = std::get_if<ChargeRefused>(&outcome)) {
        tell(Event::Kind::SendLimited, sending->request, QString::fromLatin1(refused->limit));
        sending->reply(Limited{refused->limit, retryAfter(refused->wait)});
        return;
    }
    if (const auto *refused = std::get_if<TurnRefused>(&outcome)) {
        tell(Event::Kind::GatewayBusy, sending->request);
        sending->reply(GatewayBusy{retryAfter(refused->wait)});
        return;
    }
    const auto &done = std::get<PutDone>(outcome);
    sending->verification.authId = sending->request.authId;
    sending->verification.recipient = sending->request.recipient.masked();
    sending->verification.createdAt = done.createdAt;
    sending->verification.expiresAt = done.expiresAt;
    sending->sinceCommit.start();
    m_dispatcher.dispatch(
        {sending->request.recipient, std::exchange(sending->text, {})}, sending->deadline,
        sending->askedAt, done.wait,
        [this, sending](const DispatchOutcome &dispatch) { dispatched(sending, dispatch); });
}

void Engine::dispatched(const SendingPointer &sending, const DispatchOutcome &outcome)
{
    sending->gatewayTime = std::chrono::milliseconds(sending->sinceCommit.elapsed());
    if (const auto *accepted = std::get_if<MessageAccepted>(&outcome)) {
        keep(sending, Delivery::Accepted, accepted->messageId, Event::Kind::Sent, {},
             sending->verification);
    } else if (const auto *refused = std::get_if<MessageRefused>(&outcome)) {
        withdraw(sending, Delivery::Refused, Event::Kind::NotSent, gatewaysWords(*refused),
                 NotSent{refused->status, refused->title});
    } else if (const auto *unconfirmed = std::get_if<MessageUnconfirmed>(&outcome)) {
        keep(sending, Delivery::Unconfirmed, {}, Event::Kind::Unconfirmed, unconfirmed->reason,
             Unconfirmed{});
    } else {
        const auto &busy = std::get<MessageNotHandedOver>(outcome);
        withdraw(sending, Delivery::NotHandedOver, Event::Kind::GatewayBusy, {},
                 GatewayBusy{retryAfter(busy.wait)});
    }
}

// The code is on disk and the message out of hand: that holds, and is answered, whether or not
// the gateway's word is written down.
void Engine::keep(const SendingPointer &sending, Delivery delivery, const QString &messageId,
                  Event::Kind kind, const QString &detail, const SendOutcome &outcome)
{
    m_store.record({sending->request.authId, sending->nonce, delivery, messageId},
                   [](const Result<RecordOutcome> &) {});
    tell(kind, sending->request, detail, sending->gatewayTime);
    sending->reply(outcome);
}

// A code that could not be withdrawn still works: then nobody may be told that it does not.
void Engine::withdraw(const SendingPointer &sending, Delivery delivery, Event::Kind kind,
                      const QString &detail, const SendOutcome &outcome)
{
    const QPointer<Engine> self(this);
    m_store.record({sending->request.authId, sending->nonce, delivery, {}},
                   [=](const Result<RecordOutcome> &recorded) {
                       if (!self)
                           return;
                       self->tell(kind, sending->request, detail, sending->gatewayTime);
                       if (recorded)
                           sending->reply(outcome);
                       else
                           sending->reply(tl::unexpected(recorded.error()));
                   });
}

void Engine::check(const CheckRequest &request, Reply<CheckOutcome> reply)
{
    CheckOperation operation;
    operation.authId = request.authId;
    operation.match = [hasher = m_hasher, id = request.authId.text(), code = request.code](
                          const HashedCode &stored) { return hasher->match(id, stored, code); };
    operation.failureLimit = LimitPolicy::failureLimit();
    operation.failures = m_limits.failures();
    const QPointer<Engine> self(this);
    m_store.check(operation, [self, request, reply](const Result<CheckResult> &result) {
        if (!self)
            return;
        if (!result) {
            reply(tl::unexpected(result.error()));
            return;
        }
        self->tellChecked(request, *result);
        reply(outcomeOf(*result));
    });
}

void Engine::cancel(const AuthId &authId, Reply<CancelOutcome> reply)
{
    const QPointer<Engine> self(this);
    m_store.remove(authId, [self, authId, reply](const Result<RemoveOutcome> &outcome) {
        if (!self)
            return;
        if (!outcome) {
            reply(tl::unexpected(outcome.error()));
            return;
        }
        if (*outcome == RemoveOutcome::NotFound) {
            reply(CancelOutcome::NotFound);
            return;
        }
        Event event;
        event.kind = Event::Kind::Cancelled;
        event.authId = authId;
        self->tell(event);
        reply(CancelOutcome::Cancelled);
    });
}

void Engine::clearFailures(const PhoneNumber &recipient, Reply<bool> reply)
{
    const QPointer<Engine> self(this);
    m_store.clearLimit(
        LimitPolicy::failureLimit(), recipient.digits(),
        [self, recipient, reply = std::move(reply)](const Result<RemoveOutcome> &outcome) {
            if (!self)
                return;
            if (!outcome) {
                reply(tl::unexpected(outcome.error()));
                return;
            }
            Event event;
            event.kind = Event::Kind::FailuresCleared;
            event.recipient = recipient;
            self->tell(event);
            reply(*outcome == RemoveOutcome::Removed);
        });
}

void Engine::find(const AuthId &authId, Reply<std::optional<Verification>> reply)
{
    const QPointer<Engine> self(this);
    m_store.find(authId, [self, reply](const Result<std::optional<FoundEntry>> &found) {
        if (!self)
            return;
        if (!found) {
            reply(tl::unexpected(found.error()));
            return;
        }
        if (!*found) {
            reply(std::optional<Verification>());
            return;
        }
        const FoundEntry &entry = **found;
        const bool isExpired = entry.isExpired(entry.foundAt);
        reply(Verification{entry.authId,
                           isExpired ? VerificationStatus::Expired : VerificationStatus::Pending,
                           entry.recipient.masked(), entry.createdAt, entry.expiresAt,
                           std::max<std::int64_t>(0, entry.triesAllowed - entry.attempts)});
    });
}

void Engine::tell(Event event)
{
    event.at = m_clock.now();
    m_sink(event);
}

void Engine::tell(Event::Kind kind, const SendRequest &request, const QString &detail,
                  std::optional<std::chrono::milliseconds> gatewayTime)
{
    Event event;
    event.kind = kind;
    event.authId = request.authId;
    event.recipient = request.recipient;
    event.detail = detail;
    event.requestId = request.requestId;
    event.client = request.client;
    event.gatewayTime = gatewayTime;
    tell(event);
}

void Engine::tellChecked(const CheckRequest &request, const CheckResult &result)
{
    Event event;
    event.kind = kindOf(result.verdict);
    event.authId = request.authId;
    if (result.verdict != CheckVerdict::Unknown && !result.recipient.isEmpty())
        event.recipient = result.recipient;
    if (result.verdict == CheckVerdict::Wrong)
        event.attemptsLeft = result.attemptsLeft;
    if (result.verdict == CheckVerdict::Refused)
        event.detail = QString::fromLatin1(LimitPolicy::failureLimit());
    event.requestId = request.requestId;
    tell(event);
}

} // namespace smsverify
