// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client/remoteverifier.h"
#include "engine/engineonstore.h"
#include "http/apiserver.h"
#include "support/foreignlock.h"

#include <functional>

using namespace smsverify;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(smsverify::MessageOutcome)

namespace {

// An engine, and the way to ask it that is on trial.
class Asked
{
public:
    EngineOnStore on;

    Asked()
    {
        QFETCH_GLOBAL(const bool, isRemote);
        if (!isRemote)
            return;
        HttpOptions options;
        options.port = 0;
        options.tokens.push_back({u"test"_s, Secret("a token")});
        m_server = std::make_unique<ApiServer>(options, *on.engine, ApiSources{});
        const auto address = m_server->listen();
        if (!address)
            qFatal("%s", qPrintable(address.error().detail));
        ClientOptions client;
        client.endpoint = QUrl(u"http://127.0.0.1:%1"_s.arg(address->port));
        client.token = Secret("a token");
        m_remote = std::make_unique<RemoteVerifier>(client);
    }

    Verifier &verifier() { return m_remote ? static_cast<Verifier &>(*m_remote) : *on.engine; }

    // Ends the verifier itself.
    void end()
    {
        if (m_remote)
            m_remote.reset();
        else
            on.engine.reset();
    }

    Answered<SendOutcome> start(const AuthId &id, const QString &number = u"12025550123"_s)
    {
        const Answered<SendOutcome> answered;
        verifier().start({id, *PhoneNumber::fromE164(number), {}, {}}, answered.reply());
        return answered;
    }

    QString check(const AuthId &id, const QString &code)
    {
        const Answered<CheckOutcome> answered;
        verifier().check({id, Secret(code.toLatin1()), {}}, answered.reply());
        return answered.text();
    }

    QString cancel(const AuthId &id)
    {
        const Answered<CancelOutcome> answered;
        verifier().cancel(id, answered.reply());
        return answered.text();
    }

    Answered<std::optional<Verification>> find(const AuthId &id)
    {
        Answered<std::optional<Verification>> answered;
        verifier().find(id, answered.reply());
        return answered;
    }

private:
    std::unique_ptr<ApiServer> m_server;
    std::unique_ptr<RemoteVerifier> m_remote;
};

const AuthId anna = EngineOnStore::id(u"anna"_s);
const QString pending = u"pending *********23, 3 left"_s;

} // namespace

// What everybody may expect who holds a Verifier, whichever it is.
class TestVerifierContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void startTellsWhatIsStored();
    void findTellsWhatIsStored();
    void identifiersOfEveryKind_data();
    void identifiersOfEveryKind();
    void codesOfEveryKind_data();
    void codesOfEveryKind();
    void rightCodeWorksOnce();
    void wrongCodesCountDown();
    void newCodeTakesTheOldOnesPlace();
    void tooLateIsExpired();
    void cancelledCodeIsVoid();
    void sendFollowsTheGateway_data();
    void sendFollowsTheGateway();
    void busyGateway();
    void sendLimit();
    void failureLimit();
    void numberOutsideTheList();
    void unusableStore();
    void manyAtOnce();
    void noAnswerOnceItIsGone();
};

void TestVerifierContract::initTestCase_data()
{
    QTest::addColumn<bool>("isRemote");
    QTest::newRow("engine") << false;
    QTest::newRow("remote over loopback") << true;
}

void TestVerifierContract::startTellsWhatIsStored()
{
    Asked asked;
    const auto send = asked.start(anna);
    QCOMPARE(send.text(), pending);
    const auto &verification = std::get<Verification>(**send.result());
    QCOMPARE(verification.authId, anna);
    QCOMPARE(verification.createdAt, asked.on.clock.now());
    QCOMPARE(verification.expiresAt, asked.on.clock.now() + 1h);
    QCOMPARE(asked.on.gateway.sent().size(), 1U);
    QCOMPARE(asked.on.gateway.sent().front().message.recipient, EngineOnStore::number());
}

void TestVerifierContract::findTellsWhatIsStored()
{
    Asked asked;
    QCOMPARE(asked.find(anna).text(), u"nothing"_s);
    const auto send = asked.start(anna);
    QCOMPARE(send.text(), pending);
    const auto created = std::get<Verification>(**send.result());
    QCOMPARE(asked.check(anna, EngineOnStore::wrong(asked.on.code(0))), u"wrong, 2 left"_s);
    const auto found = asked.find(anna);
    QCOMPARE(found.text(), u"pending *********23, 2 left"_s);
    QCOMPARE((**found.result())->authId, anna);
    QCOMPARE((**found.result())->createdAt, created.createdAt);
    QCOMPARE((**found.result())->expiresAt, created.expiresAt);
}

void TestVerifierContract::identifiersOfEveryKind_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("one letter") << u"a"_s;
    QTest::newRow("a space") << u" "_s;
    QTest::newRow("a slash") << u"a/b"_s;
    QTest::newRow("a path upwards") << u"../../metrics"_s;
    QTest::newRow("three dots") << u"..."_s;
    QTest::newRow("an ending of ours") << u"a/check"_s;
    QTest::newRow("a query") << u"a?b=c&d#e"_s;
    QTest::newRow("percent escapes") << u"%2F%00%zz%"_s;
    QTest::newRow("a plus sign") << u"a+b c"_s;
    QTest::newRow("quotes and a backslash") << u"\"'\\"_s;
    QTest::newRow("a line break") << u"a\r\nb"_s;
    QTest::newRow("U+0001") << QString(QChar(1));
    QTest::newRow("digits") << u"12025550123"_s;
    QTest::newRow("beyond ASCII") << u"Grüße"_s;
    QTest::newRow("beyond the basic plane") << u"💬"_s;
    QTest::newRow("a byte order mark") << u"\uFEFFa"_s;
    QTest::newRow("120 characters") << QString(120, u'x');
    QTest::newRow("120 emoji") << u"💬"_s.repeated(120);
}

void TestVerifierContract::identifiersOfEveryKind()
{
    QFETCH(const QString, id);
    const AuthId authId = EngineOnStore::id(id);
    Asked asked;
    const auto send = asked.start(authId);
    QCOMPARE(send.text(), pending);
    QCOMPARE(std::get<Verification>(**send.result()).authId.text(), id);
    const auto found = asked.find(authId);
    QCOMPARE(found.text(), pending);
    QCOMPARE((**found.result())->authId.text(), id);
    QVERIFY(asked.on.stored(id));
    QCOMPARE(asked.check(authId, EngineOnStore::wrong(asked.on.code(0))), u"wrong, 2 left"_s);
    QCOMPARE(asked.check(authId, asked.on.code(0)), u"verified"_s);
    QCOMPARE(asked.start(authId).text(), pending);
    QCOMPARE(asked.cancel(authId), u"cancelled"_s);
    QCOMPARE(asked.cancel(authId), u"not found"_s);
}

// By what is made of the right code: what comes of it.
void TestVerifierContract::codesOfEveryKind_data()
{
    using Change = std::function<QString(const QString &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("as it is") << Change([](const QString &code) { return code; }) << u"verified"_s;
    QTest::newRow("more leading zeros")
        << Change([](const QString &code) { return u"000"_s + code; }) << u"verified"_s;
    QTest::newRow("a digit more") << Change([](const QString &code) { return code + u'7'; })
                                  << u"wrong, 2 left"_s;
    QTest::newRow("a digit less") << Change([](const QString &code) { return code.left(3); })
                                  << u"wrong, 2 left"_s;
    QTest::newRow("a thousand digits")
        << Change([](const QString &) { return QString(1000, u'7'); }) << u"wrong, 2 left"_s;
}

void TestVerifierContract::codesOfEveryKind()
{
    QFETCH(const std::function<QString(const QString &)>, change);
    QFETCH(const QString, outcome);
    Asked asked;
    QCOMPARE(asked.start(anna).text(), pending);
    QCOMPARE(asked.check(anna, change(asked.on.code(0))), outcome);
}

void TestVerifierContract::rightCodeWorksOnce()
{
    Asked asked;
    QCOMPARE(asked.start(anna).text(), pending);
    QCOMPARE(asked.check(anna, asked.on.code(0)), u"verified"_s);
    QCOMPARE(asked.check(anna, asked.on.code(0)), u"unknown"_s);
    QCOMPARE(asked.find(anna).text(), u"nothing"_s);
}

void TestVerifierContract::wrongCodesCountDown()
{
    Asked asked;
    QCOMPARE(asked.start(anna).text(), pending);
    const QString wrong = EngineOnStore::wrong(asked.on.code(0));
    QCOMPARE(asked.check(anna, wrong), u"wrong, 2 left"_s);
    QCOMPARE(asked.check(anna, wrong), u"wrong, 1 left"_s);
    QCOMPARE(asked.check(anna, wrong), u"wrong, 0 left"_s);
    QCOMPARE(asked.check(anna, asked.on.code(0)), u"unknown"_s);
}

void TestVerifierContract::newCodeTakesTheOldOnesPlace()
{
    Asked asked;
    QCOMPARE(asked.start(anna).text(), pending);
    QCOMPARE(asked.check(anna, EngineOnStore::wrong(asked.on.code(0))), u"wrong, 2 left"_s);
    QCOMPARE(asked.start(anna, u"12025550199"_s).text(), u"pending *********99, 3 left"_s);
    QCOMPARE(asked.check(anna, asked.on.code(0)), u"wrong, 2 left"_s);
    QCOMPARE(asked.check(anna, asked.on.code(1)), u"verified"_s);
}

void TestVerifierContract::tooLateIsExpired()
{
    Asked asked;
    QCOMPARE(asked.start(anna).text(), pending);
    asked.on.clock.advance(1h + 1ms);
    QCOMPARE(asked.find(anna).text(), u"expired *********23, 3 left"_s);
    QCOMPARE(asked.check(anna, asked.on.code(0)), u"expired"_s);
    QCOMPARE(asked.check(anna, asked.on.code(0)), u"unknown"_s);
}

void TestVerifierContract::cancelledCodeIsVoid()
{
    Asked asked;
    QCOMPARE(asked.cancel(anna), u"not found"_s);
    QCOMPARE(asked.start(anna).text(), pending);
    QCOMPARE(asked.cancel(anna), u"cancelled"_s);
    QCOMPARE(asked.check(anna, asked.on.code(0)), u"unknown"_s);
}

void TestVerifierContract::sendFollowsTheGateway_data()
{
    QTest::addColumn<MessageOutcome>("said");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("remains");
    QTest::newRow("accepted") << MessageOutcome(MessageAccepted{u"id-1"_s}) << pending << pending;
    QTest::newRow("refused") << MessageOutcome(MessageRefused{422, u"Grüße \"x\""_s, {}})
                             << u"not sent: 422 Grüße \"x\""_s << u"nothing"_s;
    QTest::newRow("refused without a title")
        << MessageOutcome(MessageRefused{400, {}, {}}) << u"not sent: 400"_s << u"nothing"_s;
    QTest::newRow("unknown") << MessageOutcome(MessageUnconfirmed{u"connection lost"_s})
                             << u"unconfirmed"_s << pending;
}

void TestVerifierContract::sendFollowsTheGateway()
{
    QFETCH(const MessageOutcome, said);
    QFETCH(const QString, answer);
    QFETCH(const QString, remains);
    Asked asked;
    asked.on.gateway.setStanding(said);
    QCOMPARE(asked.start(anna).text(), answer);
    QCOMPARE(asked.find(anna).text(), remains);
}

void TestVerifierContract::busyGateway()
{
    Asked asked;
    asked.on.options.dispatch.rate = {{1, 30s}};
    asked.on.apply();
    QCOMPARE(asked.start(anna).text(), pending);
    const AuthId bert = EngineOnStore::id(u"bert"_s);
    QCOMPARE(asked.start(bert).text(), u"gateway busy for 30 s"_s);
    QCOMPARE(asked.find(bert).text(), u"nothing"_s);
}

void TestVerifierContract::sendLimit()
{
    Asked asked;
    asked.on.options.limits.sendPerRecipient = Budget({{1, 10min}});
    asked.on.apply();
    QCOMPARE(asked.start(anna).text(), pending);
    QCOMPARE(asked.start(anna).text(), u"limited by SEND_LIMIT_RECIPIENT for 600 s"_s);
    QCOMPARE(asked.check(anna, asked.on.code(0)), u"verified"_s);
}

void TestVerifierContract::failureLimit()
{
    Asked asked;
    asked.on.options.limits.failuresPerRecipient = Budget({{1, 1h}});
    asked.on.apply();
    QCOMPARE(asked.start(anna).text(), pending);
    QCOMPARE(asked.check(anna, EngineOnStore::wrong(asked.on.code(0))), u"wrong, 2 left"_s);
    QCOMPARE(asked.check(anna, asked.on.code(0)),
             u"limited by FAILURE_LIMIT_RECIPIENT for 3600 s"_s);
    QCOMPARE(asked.find(anna).text(), u"pending *********23, 2 left"_s);
}

void TestVerifierContract::numberOutsideTheList()
{
    Asked asked;
    QCOMPARE(asked.start(anna, u"4912345678"_s).text(), u"recipient not allowed"_s);
    QCOMPARE(asked.find(anna).text(), u"nothing"_s);
}

void TestVerifierContract::unusableStore()
{
    Asked asked;
    QCOMPARE(asked.find(anna).text(), u"nothing"_s); // it is open
    const ForeignLock lock(asked.on.file());
    QVERIFY(lock.isHeld());
    const QString unavailable = u"failure: store unavailable"_s;
    QCOMPARE(asked.start(anna).text(), unavailable);
    QCOMPARE(asked.check(anna, u"1111"_s), unavailable);
    QCOMPARE(asked.cancel(anna), unavailable);
    const auto find = asked.find(anna);
    QCOMPARE(find.text(), unavailable);
    QVERIFY(find.result()->error().retryAfter.has_value());
}

void TestVerifierContract::manyAtOnce()
{
    constexpr int people = 50;
    Asked asked;
    std::vector<Answered<SendOutcome>> sends;
    for (int i = 0; i < people; ++i)
        sends.push_back(asked.start(EngineOnStore::id(QString::number(i))));
    for (int i = 0; i < people; ++i) {
        QCOMPARE(sends[std::size_t(i)].text(), pending);
        const auto &verification = std::get<Verification>(**sends[std::size_t(i)].result());
        QCOMPARE(verification.authId.text(), QString::number(i));
    }
}

void TestVerifierContract::noAnswerOnceItIsGone()
{
    Asked asked;
    asked.on.gateway.setStanding({});
    const auto send = asked.start(anna);
    QVERIFY(asked.on.hasSent(1));
    const auto find = asked.find(anna);
    asked.end();
    asked.on.gateway.answer(0, MessageAccepted{u"id-1"_s});
    QVERIFY(asked.on.stored());
    QCOMPARE(send.answers(), 0);
    QCOMPARE(find.answers(), 0);
}

QTEST_GUILESS_MAIN(TestVerifierContract)
#include "tst_verifiercontract.moc"
