// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/selftesttext.h"

#include <QCoreApplication>

namespace smsverify {

namespace {

struct SelfTestText
{
    Q_DECLARE_TR_FUNCTIONS(SelfTest)
};

} // namespace

QString selfTestTitle(SelfTestScenario scenario)
{
    switch (scenario) {
    case SelfTestScenario::Send:
        return SelfTestText::tr("Send a code");
    case SelfTestScenario::Verify:
        return SelfTestText::tr("Verify a code, once");
    case SelfTestScenario::WrongCode:
        return SelfTestText::tr("Wrong codes, to the last try");
    case SelfTestScenario::Expiry:
        return SelfTestText::tr("A code that is too late");
    case SelfTestScenario::Resend:
        return SelfTestText::tr("A new code makes the old one void");
    case SelfTestScenario::UnknownIdentifier:
        return SelfTestText::tr("An identifier that is not known");
    case SelfTestScenario::BadInput:
        return SelfTestText::tr("Bad input sends nothing");
    case SelfTestScenario::GatewayRefusal:
        return SelfTestText::tr("The gateway refuses a message");
    case SelfTestScenario::Limits:
        return SelfTestText::tr("Limits hold, and open again");
    case SelfTestScenario::HttpEdges:
        return SelfTestText::tr("Methods, paths and sizes of HTTP");
    case SelfTestScenario::CrashSafeReopen:
        return SelfTestText::tr("A crash forgets nothing");
    }
    return {};
}

} // namespace smsverify
