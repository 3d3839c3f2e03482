// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "engine/engine.h"
#include "store/sqlitestore.h"
#include "support/answered.h"
#include "support/manualclock.h"
#include "support/scriptedgateway.h"
#include "support/seededrandom.h"

#include <QHash>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace smsverify {

// An engine on a SQLite file of its own; the message is the code alone and no limit is set.
class EngineOnStore
{
    QTemporaryDir m_folder; // goes last

public:
    explicit EngineOnStore(Gateway *other = nullptr)
    {
        options.message.text = QStringLiteral("{}");
        options.limits = {};
        options.limits.sendPerRecipient = options.limits.sendPerAuthId = Budget();
        options.limits.failuresPerRecipient = Budget();
        build(other ? *other : static_cast<Gateway &>(gateway));
    }

    ManualClock clock;
    SeededRandom random{7};
    ScriptedGateway gateway;
    EngineOptions options;
    std::vector<Event> events;
    std::unique_ptr<SqliteStore> store;
    std::unique_ptr<Engine> engine;

    void apply() { engine->setOptions(options); }

    QString file() const { return m_folder.filePath(QStringLiteral("codes.db")); }

    static AuthId id(const QString &text) { return *AuthId::fromText(text); }
    static PhoneNumber number() { return *PhoneNumber::fromE164(u"12025550123"); }

    Answered<SendOutcome> start(const QString &authId = QStringLiteral("anna"),
                                const PhoneNumber &recipient = number())
    {
        Answered<SendOutcome> answered;
        engine->start({id(authId), recipient, {}, QStringLiteral("r-1")}, answered.reply());
        return answered;
    }

    QString check(const QString &code, const QString &authId = QStringLiteral("anna"))
    {
        Answered<CheckOutcome> answered;
        engine->check({id(authId), Secret(code.toLatin1()), QStringLiteral("r-2")},
                      answered.reply());
        return answered.text();
    }

    QString find(const QString &authId = QStringLiteral("anna"))
    {
        Answered<std::optional<Verification>> answered;
        engine->find(id(authId), answered.reply());
        return answered.text();
    }

    QString cancel(const QString &authId = QStringLiteral("anna"))
    {
        Answered<CancelOutcome> answered;
        engine->cancel(id(authId), answered.reply());
        return answered.text();
    }

    // The entry as it is stored.
    std::optional<Entry> stored(const QString &authId = QStringLiteral("anna"))
    {
        std::optional<Result<std::optional<FoundEntry>>> found;
        store->find(id(authId), [&found](const auto &result) { found = result; });
        const bool isAnswered = QTest::qWaitFor([&found] { return found.has_value(); }, 20'000);
        return isAnswered && *found ? **found : std::optional<FoundEntry>();
    }

    // Waits until the gateway holds that many messages, answered or not.
    bool hasSent(std::size_t messages)
    {
        return QTest::qWaitFor([&] { return gateway.sent().size() >= messages; }, 20'000)
            && gateway.sent().size() == messages;
    }

    // The code in a message.
    QString code(std::size_t message) const { return gateway.sent().at(message).message.text; }

    // A code that is not the one given.
    static QString wrong(const QString &code)
    {
        return code == QStringLiteral("1111") ? QStringLiteral("2222") : QStringLiteral("1111");
    }

    // Events so far, in order: "sent anna", "wrong-code anna 2".
    QStringList told() const
    {
        QStringList lines;
        for (const Event &event : events)
            lines.append(line(event));
        return lines;
    }

private:
    static QString line(const Event &event)
    {
        static const QHash<Event::Kind, QString> names{
            {Event::Kind::Sent, QStringLiteral("sent")},
            {Event::Kind::NotSent, QStringLiteral("not-sent")},
            {Event::Kind::Unconfirmed, QStringLiteral("unconfirmed")},
            {Event::Kind::GatewayBusy, QStringLiteral("gateway-busy")},
            {Event::Kind::SendLimited, QStringLiteral("send-limited")},
            {Event::Kind::RecipientNotAllowed, QStringLiteral("recipient-not-allowed")},
            {Event::Kind::Verified, QStringLiteral("verified")},
            {Event::Kind::WrongCode, QStringLiteral("wrong-code")},
            {Event::Kind::Expired, QStringLiteral("expired")},
            {Event::Kind::UnknownIdentifier, QStringLiteral("unknown-identifier")},
            {Event::Kind::CheckLimited, QStringLiteral("check-limited")},
            {Event::Kind::Cancelled, QStringLiteral("cancelled")},
        };
        QString text = names.value(event.kind, QStringLiteral("other"));
        if (event.authId)
            text += u' ' + event.authId->text();
        if (!event.detail.isEmpty())
            text += QStringLiteral(" (%1)").arg(event.detail);
        if (event.attemptsLeft)
            text += QStringLiteral(", %1 left").arg(*event.attemptsLeft);
        return text;
    }

    void build(Gateway &used)
    {
        const Keyring keyring{*CodeKey::fromBytes(Secret(QByteArray(32, 'k'))), std::nullopt};
        store = std::make_unique<SqliteStore>(StoreOptions{file()}, keyring, clock);
        engine = std::make_unique<Engine>(
            Engine::Parts{*store, used, std::make_shared<const CodeHasher>(keyring), random, clock},
            options, [this](const Event &event) { events.push_back(event); });
    }
};

} // namespace smsverify
