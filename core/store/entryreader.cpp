// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/entryreader.h"

#include "store/entrytable.h"
#include "store/statisticstable.h"

namespace smsverify {

EntryReader::EntryReader(const QString &file, const Clock &clock, QObject *parent)
    : QObject(parent), m_file(file), m_thread(file, clock, m_mailbox,
                                              {[this](const ReaderHealth &health) {
                                                   m_health = health;
                                                   Q_EMIT healthChanged(health);
                                               },
                                               [this] { Q_EMIT committed(); },
                                               [this](const EntryCounts &counts) {
                                                   m_counts = counts;
                                                   Q_EMIT countsChanged(counts);
                                               }})
{
}

void EntryReader::setFile(const QString &file)
{
    m_file = file;
    m_thread.setFile(file);
}

template <class T>
EntryReader::AskId EntryReader::ask(std::function<T(ReadDatabase &, TimePoint)> read,
                                    Reply<T> reply)
{
    ReaderThread::Ask ask;
    ask.id = ++m_lastAsk;
    ask.read = [read = std::move(read), reply](ReadDatabase &database, TimePoint now) {
        return [reply, answer = read(database, now)] { reply(answer); };
    };
    ask.refuse = [reply](const Failure &failure) {
        return [reply, failure] { reply(tl::unexpected(failure)); };
    };
    m_thread.submit(std::move(ask));
    return m_lastAsk;
}

EntryReader::AskId EntryReader::page(const PageRequest &request, Reply<EntryPage> reply)
{
    return ask<EntryPage>(
        [request](ReadDatabase &database, TimePoint now) {
            return EntryTable(database, now).page(request);
        },
        std::move(reply));
}

EntryReader::AskId EntryReader::find(const AuthId &authId, Reply<std::optional<EntryRow>> reply)
{
    return ask<std::optional<EntryRow>>(
        [authId](ReadDatabase &database, TimePoint now) {
            return EntryTable(database, now).find(authId);
        },
        std::move(reply));
}

EntryReader::AskId EntryReader::statistics(const StatisticsRequest &request,
                                           Reply<Statistics> reply)
{
    return ask<Statistics>(
        [request](ReadDatabase &database, TimePoint now) {
            Statistics statistics = StatisticsTable(database, now).read(request);
            statistics.oldestWaiting = EntryTable(database, now).oldestWaiting();
            return statistics;
        },
        std::move(reply));
}

void EntryReader::cancel(AskId ask)
{
    m_thread.cancel(ask);
}

} // namespace smsverify
