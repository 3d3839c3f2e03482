// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/requestrecord.h"
#include "sms/outbox.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace smsverify {

// What /readyz tells: "ok" or what the trouble is called.
struct Readiness
{
    QByteArray store = QByteArrayLiteral("ok");
    QByteArray gateway = QByteArrayLiteral("ok");
    QByteArray service = QByteArrayLiteral("ok"); // or "stopping"

    bool isReady() const { return store == "ok" && gateway == "ok" && service == "ok"; }
};

// A certificate that changed under a server.
struct CertificateNews
{
    QString trouble; // why the one before stays; empty: the new one holds from the next client on
    QString expiry; // of the new one, RFC 3339
};

// Where the API takes what no Verifier tells, and to whom it reports. All are called on the
// server's thread.
struct ApiSources
{
    std::function<Readiness()> readiness;
    std::function<QByteArray()> metrics; // Prometheus text
    const Outbox *outbox = nullptr; // none: /v1/outbox is not there
    std::function<void(const RequestRecord &)> record; // called after each answer; may be empty
    std::function<void(const CertificateNews &)> certificate; // likewise
};

} // namespace smsverify
