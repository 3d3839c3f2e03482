// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "codes/codehasher.h"
#include "store/store.h"

#include <QEventLoop>
#include <QTimer>

#include <memory>
#include <optional>

namespace smsverify {

// Asks a store and waits until it has answered: for tests that take one step after another.
class StoreAsker
{
public:
    explicit StoreAsker(Store &store) : m_store(store) { }

    Result<PutOutcome> put(const PutOperation &operation)
    {
        return wait<PutOutcome>([&](auto reply) { m_store.put(operation, reply); });
    }
    Result<CheckResult> check(const CheckOperation &operation)
    {
        return wait<CheckResult>([&](auto reply) { m_store.check(operation, reply); });
    }
    Result<RecordOutcome> record(const DeliveryRecord &record)
    {
        return wait<RecordOutcome>([&](auto reply) { m_store.record(record, reply); });
    }
    Result<TurnOutcome> takeTurn(const TurnOperation &operation)
    {
        return wait<TurnOutcome>([&](auto reply) { m_store.takeTurn(operation, reply); });
    }
    Result<RemoveOutcome> remove(const AuthId &authId)
    {
        return wait<RemoveOutcome>([&](auto reply) { m_store.remove(authId, reply); });
    }
    Result<std::optional<Entry>> take(const AuthId &authId)
    {
        return wait<std::optional<Entry>>([&](auto reply) { m_store.take(authId, reply); });
    }
    Result<RestoreOutcome> restore(const Entry &entry)
    {
        return wait<RestoreOutcome>([&](auto reply) { m_store.restore(entry, reply); });
    }
    Result<AdoptOutcome> adopt(const AdoptOperation &operation)
    {
        return wait<AdoptOutcome>([&](auto reply) { m_store.adopt(operation, reply); });
    }
    Result<RemoveOutcome> clearLimit(const QByteArray &limit, const QByteArray &subject)
    {
        return wait<RemoveOutcome>([&](auto reply) { m_store.clearLimit(limit, subject, reply); });
    }
    Result<std::optional<FoundEntry>> find(const AuthId &authId)
    {
        return wait<std::optional<FoundEntry>>([&](auto reply) { m_store.find(authId, reply); });
    }

private:
    template <class Outcome, class Ask>
    static Result<Outcome> wait(Ask ask)
    {
        const auto answer = std::make_shared<std::optional<Result<Outcome>>>();
        QEventLoop loop;
        QTimer::singleShot(std::chrono::seconds(30), &loop, &QEventLoop::quit);
        ask([answer, &loop](const Result<Outcome> &result) {
            *answer = result;
            loop.quit();
        });
        loop.exec();
        return answer->value_or(failure(FailureCode::Cancelled, QStringLiteral("no answer")));
    }

    Store &m_store;
};

} // namespace smsverify
