// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/remoteverifier.h"

#include "client/authapi.h"
#include "client/remotecall.h"

#include <QPromise>

#include <memory>
#include <utility>

namespace smsverify {

namespace {

// A future that is fulfilled in any case.
class PendingAnswer
{
public:
    PendingAnswer() { m_promise.start(); }
    ~PendingAnswer() { fulfil(failure(FailureCode::Cancelled)); }
    PendingAnswer(const PendingAnswer &) = delete;
    PendingAnswer &operator=(const PendingAnswer &) = delete;

    QFuture<Result<AuthAnswer>> future() const { return m_promise.future(); }

    void fulfil(const Result<AuthAnswer> &result)
    {
        if (std::exchange(m_isFulfilled, true))
            return;
        m_promise.addResult(result);
        m_promise.finish();
    }

private:
    QPromise<Result<AuthAnswer>> m_promise;
    bool m_isFulfilled = false;
};

} // namespace

RemoteVerifier::RemoteVerifier(ClientOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)),
      m_pool(m_options.connections, m_options.endpoint)
{
}

RemoteVerifier::~RemoteVerifier()
{
    // Here and not as the children that they are: whoever waits for a future with this as its
    // context is told that it was cancelled, while there is a context.
    m_isEnding = true;
    qDeleteAll(findChildren<RemoteCall *>(QString(), Qt::FindDirectChildrenOnly));
}

template <class Outcome>
void RemoteVerifier::ask(const OutgoingRequest &outgoing,
                         Result<Outcome> (*read)(const ReceivedAnswer &), Reply<Outcome> reply)
{
    if (m_isEnding)
        return;
    const QUrl url = requestUrl(m_options.endpoint, outgoing);
    // The identifiers "." and "..": on the way they would become another path.
    const bool isAsItStands = url.adjusted(QUrl::NormalizePathSegments) == url;
    if (!isAsItStands) {
        reply(failure(FailureCode::InvalidRequest, QStringLiteral("no path names it")));
        return;
    }
    QNetworkRequest request = ConnectionPool::requestTo(url);
    request.setRawHeader("Accept", "application/json, application/problem+json");
    if (!outgoing.body.isEmpty())
        request.setRawHeader("Content-Type", "application/json");
    if (!m_options.token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_options.token.reveal());
    QNetworkAccessManager &network = m_pool.take();
    auto done = [this, &network, read,
                 reply = std::move(reply)](const Result<ReceivedAnswer> &answer) {
        m_pool.giveBack(network);
        reply(answer ? read(*answer) : tl::unexpected(answer.error()));
    };
    new RemoteCall(network, std::move(request), outgoing, {m_options.timeout}, std::move(done),
                   this);
}

void RemoteVerifier::start(const SendRequest &request, Reply<SendOutcome> reply)
{
    ask(sendRequest(request), readSendAnswer, std::move(reply));
}

void RemoteVerifier::check(const CheckRequest &request, Reply<CheckOutcome> reply)
{
    ask(checkRequest(request), readCheckAnswer, std::move(reply));
}

void RemoteVerifier::cancel(const AuthId &authId, Reply<CancelOutcome> reply)
{
    ask(cancelRequest(authId), readCancelAnswer, std::move(reply));
}

void RemoteVerifier::find(const AuthId &authId, Reply<std::optional<Verification>> reply)
{
    ask(findRequest(authId), readFindAnswer, std::move(reply));
}

QFuture<Result<AuthAnswer>> RemoteVerifier::createAuth(const QString &authId,
                                                       const QString &recipient)
{
    return ask(createAuthRequest(authId, recipient));
}

QFuture<Result<AuthAnswer>> RemoteVerifier::authenticateCode(const QString &authId,
                                                             const QString &code)
{
    return ask(authenticateCodeRequest(authId, code));
}

QFuture<Result<AuthAnswer>> RemoteVerifier::ask(const OutgoingRequest &request)
{
    const auto pending = std::make_shared<PendingAnswer>();
    ask<AuthAnswer>(request, readAuthAnswer,
                    [pending](const Result<AuthAnswer> &answer) { pending->fulfil(answer); });
    return pending->future();
}

} // namespace smsverify
