// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/connectionpool.h"
#include "client/authanswer.h"
#include "client/clientoptions.h"
#include "verification/verifier.h"

#include <QFuture>
#include <QObject>
#include <QString>

namespace smsverify {

struct OutgoingRequest;
struct ReceivedAnswer;

// A service asked over HTTP; also the client class for other programs, which may prefer
// createAuth() and authenticateCode(). Lives on one thread with an event loop. No request is sent
// twice. Besides the service's own failures there are ServiceUnreachable, ServiceTimedOut,
// ServiceAnswerInvalid and Unauthorized.
class RemoteVerifier final : public QObject, public Verifier
{
    Q_OBJECT

public:
    explicit RemoteVerifier(ClientOptions options, QObject *parent = nullptr);
    ~RemoteVerifier() override;

    // By the API at /v1. client and requestId are not sent.
    void start(const SendRequest &request, Reply<SendOutcome> reply) override;
    void check(const CheckRequest &request, Reply<CheckOutcome> reply) override;
    void cancel(const AuthId &authId, Reply<CancelOutcome> reply) override;
    void find(const AuthId &authId, Reply<std::optional<Verification>> reply) override;

    // By the API at /. Sends a new code to a number of 11 digits. This future and the next are
    // fulfilled on this object's thread; where it is destroyed before, with Cancelled: then it is
    // not known whether the service acted.
    QFuture<Result<AuthAnswer>> createAuth(const QString &authId, const QString &recipient);

    // By the API at /. Asks whether this code, digits, is right.
    QFuture<Result<AuthAnswer>> authenticateCode(const QString &authId, const QString &code);

private:
    template <class Outcome>
    void ask(const OutgoingRequest &request, Result<Outcome> (*read)(const ReceivedAnswer &),
             Reply<Outcome> reply);
    QFuture<Result<AuthAnswer>> ask(const OutgoingRequest &request);

    const ClientOptions m_options;
    ConnectionPool m_pool;
    bool m_isEnding = false;
};

} // namespace smsverify
