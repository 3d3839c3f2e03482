// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/apiserver.h"
#include "rawclient.h"
#include "sms/outbox.h"
#include "support/fakeverifier.h"

#include <memory>
#include <vector>

namespace smsverify {

// The API on a free port of loopback, before a Verifier that says what a test wants.
struct ServedApi
{
    explicit ServedApi(HttpOptions options = {}, bool hasOutbox = true)
    {
        options.port = 0;
        ApiSources sources;
        sources.readiness = [this] { return readiness; };
        sources.metrics = [] { return QByteArrayLiteral("up 1\n"); };
        sources.outbox = hasOutbox ? &outbox : nullptr;
        sources.record = [this](const RequestRecord &record) { records.push_back(record); };
        sources.certificate = [this](const CertificateNews &news) { certificates.push_back(news); };
        server = std::make_unique<ApiServer>(std::move(options), verifier, std::move(sources));
        port = server->listen().value().port;
    }

    // One request over a connection of its own.
    RawAnswer ask(const QByteArray &bytes, bool hasBody = true)
    {
        RawClient client(port);
        client.send(bytes);
        return client.answer(hasBody);
    }

    FakeVerifier verifier;
    Outbox outbox;
    Readiness readiness;
    std::vector<RequestRecord> records;
    std::vector<CertificateNews> certificates;
    std::unique_ptr<ApiServer> server;
    quint16 port = 0;
};

// A request with its Host, the body as JSON with its length.
inline QByteArray request(const QByteArray &line, const QByteArray &body = {},
                          const QByteArray &fields = {})
{
    QByteArray bytes = line + " HTTP/1.1\r\nHost: localhost\r\n" + fields;
    if (!body.isNull())
        bytes += "Content-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n";
    return bytes + "\r\n" + body;
}

} // namespace smsverify
