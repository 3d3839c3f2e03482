// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/eventlog.h"
#include "telemetry/log.h"
#include "telemetry/logpipe.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(smsverify::Event)

class TestEventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void records_data();
    void records();
    void staysSilentBelowItsLevel();
};

void TestEventLog::records_data()
{
    QTest::addColumn<Event>("event");
    QTest::addColumn<QByteArray>("level");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("fields"); // behind the message

    using Kind = Event::Kind;
    const auto row = [](const char *name, Kind kind, const char *level, const char *event,
                        Event facts = {}, const char *fields = "}") {
        facts.kind = kind;
        QTest::newRow(name) << facts << QByteArray(level) << QByteArray(event)
                            << QByteArray(fields);
    };
    const AuthId alice = *AuthId::fromText(u"alice"_s);
    const AuthId number = *AuthId::fromText(u"+1 (415) 555-2671"_s);
    const PhoneNumber phone = *PhoneNumber::fromE164(u"14155552671");

    const auto with = [](auto... set) {
        Event event;
        (set(event), ...);
        return event;
    };
    const auto authId = [](const AuthId &id) { return [id](Event &event) { event.authId = id; }; };
    const auto recipient = [phone](Event &event) { event.recipient = phone; };
    const auto detail = [](const QString &text) {
        return [text](Event &event) { event.detail = text; };
    };
    const auto attemptsLeft = [](int left) {
        return [left](Event &event) { event.attemptsLeft = left; };
    };
    const auto request = [](Event &event) { event.requestId = u"r1"_s; };
    const auto count = [](Event &event) { event.count = 17; };

    row("sent", Kind::Sent, "info", "code_sent", with(authId(alice), recipient, request),
        R"(,"request_id":"r1","auth_id":"alice","recipient":"*********71"})");
    row("an identifier that looks like a number is masked", Kind::Verified, "info", "code_verified",
        with(authId(number)), R"(,"auth_id":"*********71"})");
    row("refused by the gateway", Kind::NotSent, "warning", "code_not_sent",
        with(recipient, detail(u"401 Unauthorized"_s)),
        R"(,"recipient":"*********71","detail":"401 Unauthorized"})");
    row("unconfirmed", Kind::Unconfirmed, "warning", "code_unconfirmed");
    row("gateway busy", Kind::GatewayBusy, "warning", "gateway_busy");
    row("send limited", Kind::SendLimited, "info", "send_limited",
        with(detail(u"SEND_LIMIT_TOTAL"_s)), R"(,"detail":"SEND_LIMIT_TOTAL"})");
    row("recipient not allowed", Kind::RecipientNotAllowed, "info", "recipient_not_allowed");
    row("a wrong code", Kind::WrongCode, "debug", "code_wrong", with(attemptsLeft(2)),
        R"(,"attempts_left":2})");
    row("the last wrong code", Kind::WrongCode, "info", "code_used_up", with(attemptsLeft(0)),
        R"(,"attempts_left":0})");
    row("expired", Kind::Expired, "info", "code_expired");
    row("unknown", Kind::UnknownIdentifier, "debug", "auth_id_unknown");
    row("check limited", Kind::CheckLimited, "info", "check_limited");
    row("cancelled", Kind::Cancelled, "info", "code_cancelled");
    row("put back", Kind::Restored, "info", "code_restored");
    row("a number cleared", Kind::FailuresCleared, "info", "failures_cleared");
    row("a number shown", Kind::Revealed, "info", "number_revealed");
    row("settings changed", Kind::SettingsChanged, "info", "settings_changed");
    row("store failed", Kind::StoreFailed, "error", "store_failed", with(detail(u"read-only"_s)),
        R"(,"detail":"read-only"})");
    row("store recovered", Kind::StoreRecovered, "warning", "store_recovered");
    row("swept", Kind::SweptExpired, "info", "expired_swept", with(count), R"(,"count":17})");
}

void TestEventLog::records()
{
    QFETCH(const Event, event);
    QFETCH(const QByteArray, level);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, fields);
    const StoppedClock clock;
    LogPipe pipe;
    {
        Log log(clock, {10, LogFormat::Json}, pipe.descriptor());
        const EventSink sink = EventLog(log);
        sink(event);
    }
    const QByteArrayList lines = pipe.lines();
    QCOMPARE(lines.size(), 1);
    const auto record = parsed(lines.first());
    QCOMPARE(textOf(record, "level"), level);
    QCOMPARE(textOf(record, "event"), name);
    const auto message = QByteArray::fromStdString(record.at("message").dump());
    QVERIFY2(lines.first().endsWith(message + fields), lines.first().constData());
    QVERIFY(!lines.first().contains("5552671"));
}

void TestEventLog::staysSilentBelowItsLevel()
{
    const StoppedClock clock;
    LogPipe pipe;
    {
        Log log(clock, {20, LogFormat::Json}, pipe.descriptor());
        Event wrongCode;
        wrongCode.kind = Event::Kind::WrongCode;
        EventLog{log}(wrongCode);
    }
    QCOMPARE(pipe.lines(), QByteArrayList());
}

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_eventlog.moc"
