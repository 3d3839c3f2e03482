// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bookedload.h"

#include "support/apirequests.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int clientsAtOnce = 12;
constexpr int answersBefore = 300; // something happens, and as many after it
constexpr int patience = 60'000; // milliseconds

QByteArray words(const QByteArray &authId, const RawAnswer &answer)
{
    return authId + ": " + QByteArray::number(answer.status) + ' ' + answer.body;
}

} // namespace

BookedLoad::BookedLoad(int triesAllowed) : m_book(triesAllowed)
{
    connect(&m_gateway, &FlowrouteServer::requestArrived, this, &BookedLoad::readMessage);
}

void BookedLoad::readMessage()
{
    const QJsonObject message = jsonObject(m_gateway.requests().back().body)
                                    .value(u"data"_s)
                                    .toObject()
                                    .value(u"attributes"_s)
                                    .toObject();
    m_codes.insert(message.value(u"to"_s).toString().toLatin1(),
                   message.value(u"body"_s).toString().section(u'\n', 0, 0).toLatin1());
}

bool BookedLoad::hasWorked(int answers)
{
    const int enough = m_book.known() + answers;
    return QTest::qWaitFor([&] { return m_book.known() >= enough; }, patience);
}

QByteArray BookedLoad::workThrough(quint16 port, const std::function<void()> &happening)
{
    std::vector<std::unique_ptr<LoadClient>> clients;
    for (int i = 0; i < clientsAtOnce; ++i)
        clients.push_back(std::make_unique<LoadClient>(
            port, m_clients++, [this](const QByteArray &recipient) { return code(recipient); },
            m_book));
    const bool hasBegun = hasWorked(answersBefore);
    happening();
    const bool hasGoneOn = hasWorked(answersBefore);
    for (const auto &client : clients)
        client->stop();
    const auto areOver = [&] {
        return std::ranges::all_of(clients, [](const auto &client) { return client->isOver(); });
    };
    if (!QTest::qWaitFor(areOver, patience) || !hasBegun || !hasGoneOn)
        return "The clients were not answered.";
    return m_book.surprise();
}

// The answers in the order of the requests.
QList<RawAnswer> BookedLoad::answers(const Cluster &cluster,
                                     const std::vector<QByteArray> &requests)
{
    const QList<quint16> ports = cluster.ports();
    const auto nodes = std::size_t(ports.size());
    std::vector<std::unique_ptr<RawClient>> clients;
    for (const quint16 port : ports)
        clients.push_back(std::make_unique<RawClient>(port, std::chrono::milliseconds(patience)));
    for (std::size_t i = 0; i < requests.size(); ++i)
        clients[i % nodes]->send(requests[i]);
    std::vector<QList<RawAnswer>> answered;
    for (std::size_t i = 0; i < nodes; ++i)
        answered.push_back(
            clients[i]->answers(qsizetype((requests.size() + nodes - 1 - i) / nodes)));
    QList<RawAnswer> result;
    for (std::size_t i = 0; i < requests.size(); ++i)
        result.append(answered[i % nodes].value(qsizetype(i / nodes)));
    return result;
}

QByteArray BookedLoad::askForAll(const Cluster &cluster)
{
    const Book::Pages pages = m_book.pages();
    std::vector<QByteArray> requests;
    for (const auto &[authId, page] : pages)
        requests.push_back(
            checkRequestBytes(authId, page.isUsed ? code(page.recipient) : QByteArray("99999")));
    const QList<RawAnswer> all = answers(cluster, requests);
    auto answer = all.begin();
    for (const auto &[authId, page] : pages) {
        if (!Book::isKnown(*answer))
            return words(authId, *answer);
        if (page.isUsed)
            m_book.checkedRight(authId, {*answer++});
        else
            m_book.checkedWrong(authId, *answer++);
    }
    return m_book.surprise();
}

// A node may have gone between a commit and its message: then nobody knows the code.
QByteArray BookedLoad::useAll(const Cluster &cluster)
{
    std::vector<QByteArray> living;
    for (const auto &[authId, page] : m_book.pages()) {
        if (page.isUsed || page.isGone)
            continue;
        if (!code(page.recipient).isEmpty())
            living.push_back(authId);
        else if (page.isSent)
            return authId + ": no message was sent";
    }
    if (living.empty())
        return "Nothing lives.";
    for (const int status : {200, 400}) {
        std::vector<QByteArray> requests;
        for (const QByteArray &authId : living)
            requests.push_back(
                checkRequestBytes(authId, code(m_book.pages().at(authId).recipient)));
        const QList<RawAnswer> all = answers(cluster, requests);
        auto answer = all.begin();
        for (const QByteArray &authId : living) {
            if (answer->status != status)
                return words(authId, *answer);
            m_book.checkedRight(authId, {*answer++});
        }
    }
    return m_book.surprise();
}

} // namespace smsverify
