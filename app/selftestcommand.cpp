// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "selftestcommand.h"

#include "exitstatus.h"
#include "output.h"
#include "service/selftest.h"
#include "settingscommand.h"
#include "text/selftesttext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

void print(const SelfTestResult &result)
{
    const QString verdict = result.hasPassed ? Output::tr("passed") : Output::tr("FAILED");
    Output::print(u"%1  %2"_s.arg(verdict.leftJustified(8), selfTestTitle(result.scenario)));
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
