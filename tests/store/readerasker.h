// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/entryreader.h"
#include "store/sqliteentrysource.h"

#include <QEventLoop>
#include <QTimer>

#include <memory>
#include <optional>

namespace smsverify {

// A reader of a place, asked one thing after another, each waited for.
class ReaderAsker
{
public:
    explicit ReaderAsker(const EntryPlace &place) : reader(place) { }
    ReaderAsker(const QString &file, const Clock &clock)
        : ReaderAsker(SqliteEntrySource::place(file, clock))
    {
    }

    Result<EntryPage> page(const PageRequest &request)
    {
        return wait<EntryPage>([&](auto reply) { reader.page(request, reply); });
    }
    Result<std::optional<EntryRow>> find(const AuthId &authId)
    {
        return wait<std::optional<EntryRow>>([&](auto reply) { reader.find(authId, reply); });
    }
    Result<Statistics> statistics(const StatisticsRequest &request)
    {
        return wait<Statistics>([&](auto reply) { reader.statistics(request, reply); });
    }

    EntryReader reader;

private:
    template <class T, class Ask>
    static Result<T> wait(Ask ask)
    {
        const auto answer = std::make_shared<std::optional<Result<T>>>();
        QEventLoop loop;
        QTimer::singleShot(std::chrono::seconds(30), &loop, &QEventLoop::quit);
        ask([answer, &loop](const Result<T> &result) {
            *answer = result;
            loop.quit();
        });
        loop.exec();
        return answer->value_or(failure(FailureCode::Cancelled, QStringLiteral("no answer")));
    }
};

} // namespace smsverify
