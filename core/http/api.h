// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/access.h"
#include "http/apisources.h"
#include "http/exchange.h"
#include "http/request.h"
#include "http/requesthead.h"
#include "protocol/problem.h"
#include "verification/verifier.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace smsverify {

// The API's routes: judges a whole request, asks the Verifier, and answers.
class Api
{
public:
    Api(std::vector<ApiToken> tokens, qint64 largestBody, Verifier &verifier, ApiSources sources);

    // Answers now, or when the Verifier does. Notes in the request whose token it showed.
    void handle(const RequestHead &head, Request &request, const QByteArray &body,
                const Exchange &exchange);

    // Requests show one of these from now on, or none where there is none.
    void setTokens(std::vector<ApiToken> tokens) { m_access = Access(std::move(tokens)); }

    // The OpenAPI document.
    static QByteArray openApi();

private:
    std::optional<Problem> refusal(const RequestHead &head, Request &request,
                                   const QByteArray &body) const;
    void dispatch(const Request &request, const QByteArray &body, const Exchange &exchange);

    void root(const Request &request, const QByteArray &body, const Exchange &exchange);
    void verification(const Request &request, const Exchange &exchange);
    void check(const Request &request, const QByteArray &body, const Exchange &exchange);
    void start(const Request &request, const QByteArray &body, const Exchange &exchange);
    void ask(CheckRequest check, const Request &request, const Exchange &exchange);
    Answer outbox(QByteArrayView query) const;
    Answer readiness() const;

    Access m_access;
    const qint64 m_largestBody;
    Verifier &m_verifier;
    ApiSources m_sources;
};

} // namespace smsverify
