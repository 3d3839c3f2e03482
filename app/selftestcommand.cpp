// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "selftestcommand.h"

#include "exitstatus.h"
#include "output.h"
#include "service/selftest.h"
#include "settingscommand.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

QString title(SelfTestScenario scenario)
{
    switch (scenario) {
    case SelfTestScenario::Send:
        return Output::tr("Send a code");
    case SelfTestScenario::Verify:
        return Output::tr("Verify a code, once");
    case SelfTestScenario::WrongCode:
        return Output::tr("Wrong codes, to the last try");
    case SelfTestScenario::Expiry:
        return Output::tr("A code that is too late");
    case SelfTestScenario::Resend:
        return Output::tr("A new code makes the old one void");
    case SelfTestScenario::UnknownIdentifier:
        return Output::tr("An identifier that is not known");
    case SelfTestScenario::BadInput:
        return Output::tr("Bad input sends nothing");
    case SelfTestScenario::GatewayRefusal:
        return Output::tr("The gateway refuses a message");
    case SelfTestScenario::Limits:
        return Output::tr("Limits hold, and open again");
    case SelfTestScenario::HttpEdges:
        return Output::tr("Methods, paths and sizes of HTTP");
    case SelfTestScenario::CrashSafeReopen:
        return Output::tr("A crash forgets nothing");
    }
    return {};
}

void print(const SelfTestResult &result)
{
    const QString verdict = result.hasPassed ? Output::tr("passed") : Output::tr("FAILED");
    Output::print(u"%1  %2"_s.arg(verdict.leftJustified(8), title(result.scenario)));
    if (result.hasPassed)
        return;
    for (const SelfTestExchange &exchange : result.exchanges) {
        Output::print(u"          > %1"_s.arg(QString::fromUtf8(exchange.request)));
        Output::print(u"          < %1 %2"_s.arg(exchange.status)
                          .arg(QString::fromUtf8(exchange.answer.left(200))));
    }
}

} // namespace

int runSelfTest(const CommandLine &commandLine)
{
    const auto loaded = settingsFor(commandLine);
    if (!loaded)
        return ExitUsage;
    const StorageSettings &storage = loaded->settings.storage;
    if (!storage.debugMode || !storage.url.isEmpty()) {
        Output::error(Output::tr("The self-test runs only with DEBUG_MODE=true and without "
                                 "DATABASE_URL."));
        return ExitUsage;
    }
    SelfTest test;
    int passed = 0;
    int failed = 0;
    QObject::connect(&test, &SelfTest::scenarioFinished, qApp,
                     [&passed, &failed](const SelfTestResult &result) {
                         ++(result.hasPassed ? passed : failed);
                         print(result);
                     });
    QObject::connect(&test, &SelfTest::finished, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    test.start();
    QCoreApplication::exec();
    Output::print(Output::tr("%1 passed, %2 failed").arg(passed).arg(failed));
    return failed == 0 ? ExitSuccess : ExitRefused;
}

} // namespace smsverify
