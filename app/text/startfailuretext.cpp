// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/startfailuretext.h"

#include <QCoreApplication>

namespace smsverify {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(StartFailure)
};

} // namespace

QString startFailureText(const StartFailure &failure, const Settings &settings)
{
    const QString file = settings.databaseTitle();
    switch (failure.reason) {
    case StartFailure::Reason::NoGateway:
        return Words::tr("No SMS gateway is set. Set FLOWROUTE_ACCESS_KEY, FLOWROUTE_SECRET_KEY "
                         "and FLOWROUTE_NUMBER to send through Flowroute, or "
                         "SMS_GATEWAY=simulator to try without sending.");
    case StartFailure::Reason::DataDirectory:
        return Words::tr("The data folder %1 (DATA_DIR, service/data_dir) cannot be used: a folder "
                         "is needed that this user may write.")
            .arg(failure.detail);
    case StartFailure::Reason::NotAFile:
        return Words::tr("The database %1 is no file (DB, TEST_DB or DATABASE_URL; database/file, "
                         "test_file or url): a path of a file is needed, there or not.")
            .arg(file);
    case StartFailure::Reason::KeyUnusable:
        return Words::tr("The key for codes cannot be used: %1.").arg(failure.detail);
    case StartFailure::Reason::KeyMismatch:
        if (settings.isPostgresql())
            return Words::tr("CODE_HASH_KEY is not the key that %1 is used under. Give the key of "
                             "its other nodes, or give that one as CODE_HASH_KEY_PREVIOUS.")
                .arg(file);
        return Words::tr("The key for codes (CODE_HASH_KEY, or else code_hash.key in the data "
                         "folder) is not the one that living entries of %1 were made under. Give "
                         "that key, or give it as CODE_HASH_KEY_PREVIOUS.")
            .arg(file);
    case StartFailure::Reason::KeyFileMissing:
        return Words::tr("The key file code_hash.key is missing from %1 while entries of %2 live "
                         "that were made under it. Put it back, or give CODE_HASH_KEY.")
            .arg(settings.storage.dataDirectory, file);
    case StartFailure::Reason::TransactionPooling:
        return Words::tr("DATABASE_URL (database/url) leads through a pooler that shares "
                         "connections between transactions (pgbouncer's pool_mode): session "
                         "pooling is needed, or the server itself.");
    case StartFailure::Reason::DatabaseInUse:
        return Words::tr("The database %1 is in use by process %2.").arg(file, failure.detail);
    case StartFailure::Reason::DatabaseUnusable:
        return Words::tr("The database %1 cannot be used: %2.").arg(file, failure.detail);
    case StartFailure::Reason::PortTaken:
        return Words::tr("Port %1 of %2 is taken by another program. Choose another with "
                         "HTTP_PORT or --port.")
            .arg(settings.http.port)
            .arg(settings.http.host.toString());
    case StartFailure::Reason::CertificateUnusable:
        return Words::tr("The certificate cannot be used (TLS_CERTIFICATE, TLS_PRIVATE_KEY): %1.")
            .arg(failure.detail);
    case StartFailure::Reason::AddressUnusable:
        return Words::tr("Cannot listen on %1 port %2 (HTTP_HOST, HTTP_PORT; http/host, port): "
                         "%3.")
            .arg(settings.http.host.toString())
            .arg(settings.http.port)
            .arg(failure.detail);
    }
    return {};
}

} // namespace smsverify
