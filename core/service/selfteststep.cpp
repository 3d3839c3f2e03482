// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "service/selfteststep.h"

namespace smsverify {

namespace {

using Action = SelfTestStep::Action;

SelfTestStep get(const QByteArray &identifier, const QByteArray &code, int status,
                 const QByteArray &answer)
{
    return {Action::Request, "GET", "/?auth_id=" + identifier + "&code=" + code, {},
            status,          answer};
}

SelfTestStep post(const QByteArray &identifier, const QByteArray &number, int status,
                  const QByteArray &answer)
{
    return {Action::Request,
            "POST",
            "/",
            R"({"auth_id": ")" + identifier + R"(", "recipient": ")" + number + R"("})",
            status,
            answer};
}

SelfTestStep send(const QByteArray &identifier, const QByteArray &number)
{
    return post(identifier, number, 200, "Success: Verification code created.");
}

SelfTestStep body(const QByteArray &text)
{
    return {Action::Request, "POST", "/", text, 400, "InvalidAPIUsage"};
}

SelfTestStep moveClock(std::chrono::seconds time)
{
    SelfTestStep step;
    step.action = Action::MoveClock;
    step.time = time;
    return step;
}

SelfTestStep act(Action action)
{
    SelfTestStep step;
    step.action = action;
    return step;
}

std::vector<SelfTestStep> limits()
{
    // SEND_LIMIT_RECIPIENT is 5/10m by default.
    constexpr int atOnce = 5;
    std::vector<SelfTestStep> steps;
    steps.reserve(atOnce + 3);
    for (int i = 0; i < atOnce; ++i)
        steps.push_back(send("limit-" + QByteArray::number(i), "12025550109"));
    steps.push_back(post("limit-5", "12025550109", 429, "SEND_LIMIT_RECIPIENT"));
    steps.push_back(moveClock(std::chrono::minutes(2)));
    steps.push_back(send("limit-5", "12025550109"));
    return steps;
}

std::vector<SelfTestStep> httpEdges()
{
    return {
        {Action::Request, "HEAD", "/", {}, 405, {}},
        {Action::Request, "PUT", "/", "{}", 405, "message"},
        {Action::Request, "GET", "/nowhere", {}, 404, "message"},
        {Action::Request, "POST", "/", QByteArray(100'000, ' '), 413, "message"},
        {Action::Request, "GET", "/healthz", {}, 200, "ok"},
        {Action::Request, "GET", "/readyz", {}, 200, "ok"},
        {Action::Request, "GET", "/openapi.json", {}, 200, "openapi"},
        {Action::Request, "GET", "/metrics", {}, 200, "sms_verification_"},
    };
}

} // namespace

std::vector<SelfTestScenario> selfTestScenarios()
{
    std::vector<SelfTestScenario> scenarios;
    for (int i = 0; i <= static_cast<int>(SelfTestScenario::CrashSafeReopen); ++i)
        scenarios.push_back(static_cast<SelfTestScenario>(i));
    return scenarios;
}

std::vector<SelfTestStep> selfTestSteps(SelfTestScenario scenario)
{
    switch (scenario) {
    case SelfTestScenario::Send:
        return {send("send", "12025550101")};
    case SelfTestScenario::Verify:
        return {send("verify", "12025550102"),
                get("verify", "{code}", 200, "Success: Authorization code verified."),
                get("verify", "{code}", 400, "UnknownAuthId")};
    case SelfTestScenario::WrongCode:
        return {send("wrong", "12025550103"),
                get("wrong", "{wrong}", 400, R"("attempts_left": 2)"),
                get("wrong", "{wrong}", 400, R"("attempts_left": 1)"),
                get("wrong", "{wrong}", 400, R"("attempts_left": 0)"),
                get("wrong", "{code}", 400, "UnknownAuthId"),
                send("last", "12025550103"),
                get("last", "{wrong}", 400, R"("attempts_left": 2)"),
                get("last", "{wrong}", 400, R"("attempts_left": 1)"),
                get("last", "{code}", 200, R"("authenticated": true)")};
    case SelfTestScenario::Expiry:
        return {send("expiry", "12025550104"), moveClock(std::chrono::seconds(3'602)),
                get("expiry", "{code}", 400, "ExpiredAuthCode"),
                get("expiry", "{code}", 400, "UnknownAuthId")};
    case SelfTestScenario::Resend:
        return {send("resend", "12025550105"), send("resend", "12025550105"),
                get("resend", "{first}", 400, "InvalidAuthCode"),
                get("resend", "{code}", 200, R"("authenticated": true)")};
    case SelfTestScenario::UnknownIdentifier:
        return {get("nobody", "1234", 400, "UnknownAuthId")};
    case SelfTestScenario::BadInput:
        return {body("{"),
                body(R"({"auth_id": "bad"})"),
                body(R"({"auth_id": true, "recipient": "12025550106"})"),
                body(R"({"auth_id": "", "recipient": "12025550106"})"),
                body(R"({"auth_id": "bad", "recipient": "2025550106"})"),
                body(R"({"auth_id": "bad", "recipient": "12025550106", "recipient": 1})"),
                get("bad", "12x4", 400, "InvalidAPIUsage")};
    case SelfTestScenario::GatewayRefusal:
        return {act(Action::RefuseMessage), post("refused", "12025550107", 500, "MessageNotSent"),
                get("refused", "1234", 400, "UnknownAuthId")};
    case SelfTestScenario::Limits:
        return limits();
    case SelfTestScenario::HttpEdges:
        return httpEdges();
    case SelfTestScenario::CrashSafeReopen:
        return {send("crash", "12025550110"),
                get("crash", "{wrong}", 400, R"("attempts_left": 2)"),
                act(Action::Crash),
                get("crash", "{wrong}", 400, R"("attempts_left": 1)"),
                get("crash", "{code}", 200, R"("authenticated": true)"),
                act(Action::Crash),
                get("crash", "{code}", 400, "UnknownAuthId")};
    }
    return {};
}

} // namespace smsverify
