// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/entryreader.h"

#include <utility>

namespace smsverify {

EntryReader::EntryReader(EntryPlace place, QObject *parent)
    : QObject(parent), m_place(std::move(place)), m_thread(m_place, m_mailbox, listeners())
{
}

ReaderThread::Listeners EntryReader::listeners()
{
    return {[this](const ReaderHealth &health) {
                m_health = health;
                Q_EMIT healthChanged(health);
            },
            [this] { Q_EMIT committed(); },
            [this](const EntryCounts &counts) {
                m_counts = counts;
                Q_EMIT countsChanged(counts);
            },
            [this](const std::optional<std::vector<ServiceNode>> &nodes) {
                m_nodes = nodes;
                Q_EMIT nodesChanged();
            }};
}

void EntryReader::setPlace(const EntryPlace &place)
{
    m_place = place;
    m_thread.setPlace(place);
}

template <class T>
EntryReader::AskId EntryReader::ask(std::function<T(EntrySource &)> read, Reply<T> reply)
{
    ReaderThread::Ask ask;
    ask.id = ++m_lastAsk;
    ask.read = [read = std::move(read), reply](EntrySource &source) {
        return [reply, answer = read(source)] { reply(answer); };
    };
    ask.refuse = [reply](const Failure &failure) {
        return [reply, failure] { reply(tl::unexpected(failure)); };
    };
    m_thread.submit(std::move(ask));
    return m_lastAsk;
}

EntryReader::AskId EntryReader::page(const PageRequest &request, Reply<EntryPage> reply)
{
    return ask<EntryPage>([request](EntrySource &source) { return source.page(request); },
                          std::move(reply));
}

EntryReader::AskId EntryReader::find(const AuthId &authId, Reply<std::optional<EntryRow>> reply)
{
    return ask<std::optional<EntryRow>>(
        [authId](EntrySource &source) { return source.find(authId); }, std::move(reply));
}

EntryReader::AskId EntryReader::statistics(const StatisticsRequest &request,
                                           Reply<Statistics> reply)
{
    return ask<Statistics>([request](EntrySource &source) { return source.statistics(request); },
                           std::move(reply));
}

void EntryReader::cancel(AskId ask)
{
    m_thread.cancel(ask);
}

} // namespace smsverify
