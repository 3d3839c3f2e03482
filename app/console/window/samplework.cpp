// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/window/samplework.h"

#include "console/panels/entryview.h"
#include "console/panels/outboxpanel.h"
#include "console/panels/selftestpanel.h"
#include "console/panels/sendverifypanel.h"
#include "console/panels/settingspanel.h"
#include "console/window/console.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int firstNumber = 204'882; // of "signup-204882"
constexpr int sends = 8;
constexpr const char *code = "1234";
constexpr const char *wrongCode = "0000";

// The window learns of what was sent within a quarter second.
constexpr std::chrono::milliseconds untilSeen(400);

QString identifier(int send)
{
    return u"signup-%1"_s.arg(firstNumber + send);
}

QString recipient(int send)
{
    return u"12065550%1"_s.arg(100 + (send * 29) % 100);
}

} // namespace

SampleWork::SampleWork(Console &console, QObject *parent) : QObject(parent), m_console(console)
{
    connect(&console.service(), &HostedService::stateChanged, this, &SampleWork::begin);
    connect(&panel<SelfTestPanel>(), &SelfTestPanel::finished, this, &SampleWork::finished);
    begin();
}

template <class PanelWidget>
PanelWidget &SampleWork::panel()
{
    return *m_console.window().findChild<PanelWidget *>();
}

void SampleWork::begin()
{
    if (m_hasBegun || m_console.service().state().api.phase != ApiState::Phase::Listening)
        return;
    m_hasBegun = true;
    sendCodes();
    panel<SettingsPanel>().showSetting(u"AUTH_MESSAGE"_s);
    panel<EntryView>().selectOnceLoaded(slotOf(identifier(sends - 1).toUtf8()));
    QTimer::singleShot(untilSeen, this, &SampleWork::tryCode);
}

void SampleWork::sendCodes()
{
    TestNumbers numbers;
    for (int send = 0; send <= sends; ++send)
        numbers.push_back({*PhoneNumber::fromE164(recipient(send)), Secret(code)});
    panel<OutboxPanel>().setTestNumbers(numbers);
    for (int send = 0; send < sends; ++send) {
        SendRequest request;
        request.authId = *AuthId::fromText(identifier(send));
        request.recipient = *PhoneNumber::fromE164(recipient(send));
        m_console.service().verifier().start(request, [](const Result<SendOutcome> &) {});
    }
    auto &bench = panel<SendVerifyPanel>();
    bench.beginSend(identifier(sends), recipient(sends));
    bench.send();
}

// A wrong one each.
void SampleWork::tryCode()
{
    for (const int send : {0, sends - 1}) {
        CheckRequest check;
        check.authId = *AuthId::fromText(identifier(send));
        check.code = Secret(wrongCode);
        m_console.service().verifier().check(check, [](const Result<CheckOutcome> &) {});
    }
    auto &bench = panel<SendVerifyPanel>();
    bench.beginVerify(identifier(sends), QString::fromLatin1(wrongCode));
    bench.verify();
    panel<SelfTestPanel>().run();
}

} // namespace smsverify
