// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clientcommands.h"

#include "client/remoteverifier.h"
#include "exitstatus.h"
#include "output.h"

#include <QCoreApplication>
#include <QFutureWatcher>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

QString sentence(const Failure &failure, const QUrl &endpoint)
{
    const QString where = endpoint.toDisplayString();
    switch (failure.code) {
    case FailureCode::ServiceUnreachable:
        return Output::tr("No service answers at %1 (%2).").arg(where, failure.detail);
    case FailureCode::ServiceTimedOut:
        return Output::tr("The service at %1 did not answer in time.").arg(where);
    case FailureCode::Unauthorized:
        return Output::tr("The service at %1 wants another token; give it with SMS_AUTH_TOKEN or "
                          "--token.")
            .arg(where);
    case FailureCode::ServiceAnswerInvalid:
        return Output::tr("What answers at %1 is not this service (%2).")
            .arg(where, failure.detail);
    case FailureCode::InvalidRequest:
    case FailureCode::StoreUnavailable:
    case FailureCode::Overloaded:
    case FailureCode::KeyMissing:
    case FailureCode::Cancelled:
    case FailureCode::Internal:
        break;
    }
    return Output::tr("The request failed: %1.").arg(failure.detail);
}

// Runs the event loop until the answer is there; prints it.
int await(const QFuture<Result<AuthAnswer>> &future, const CommandLine &commandLine)
{
    QFutureWatcher<Result<AuthAnswer>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    watcher.setFuture(future);
    QCoreApplication::exec();
    if (future.resultCount() == 0)
        return ExitRefused;
    const Result<AuthAnswer> answer = future.result();
    if (!answer) {
        Output::error(sentence(answer.error(), commandLine.endpoint));
        return ExitRefused;
    }
    Output::print(QString::fromUtf8(answer->json));
    return answer->isSuccess() ? ExitSuccess : ExitRefused;
}

ClientOptions options(const CommandLine &commandLine)
{
    ClientOptions result;
    result.endpoint = commandLine.endpoint;
    result.token = Secret(commandLine.token);
    return result;
}

} // namespace

int sendCode(const CommandLine &commandLine)
{
    RemoteVerifier service(options(commandLine));
    return await(service.createAuth(commandLine.arguments.at(0), commandLine.arguments.at(1)),
                 commandLine);
}

int verifyCode(const CommandLine &commandLine)
{
    RemoteVerifier service(options(commandLine));
    return await(service.authenticateCode(commandLine.arguments.at(0), commandLine.arguments.at(1)),
                 commandLine);
}

} // namespace smsverify
