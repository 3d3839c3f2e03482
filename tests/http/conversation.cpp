// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "conversation.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr std::chrono::seconds patience(10); // a sanitizer and a busy machine included

using Clients = std::vector<std::unique_ptr<RawClient>>;

Clients connected(quint16 port, qsizetype count)
{
    Clients clients;
    for (qsizetype i = 0; i < count; ++i)
        clients.push_back(std::make_unique<RawClient>(port));
    (void)turnUntil([&] {
        return std::all_of(clients.begin(), clients.end(), [](const auto &client) {
            return client->socket().state() == QAbstractSocket::ConnectedState;
        });
    });
    return clients;
}

// What is ready to be read is read in one turn of the event loop, which an answer takes twice.
void letArrive(quint16 port)
{
    RawClient client(port);
    client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    (void)turnUntil([&] { return client.socket().bytesAvailable() > 0; });
    client.socket().abort();
}

void sendIfOpen(RawClient &client, const QByteArray &bytes)
{
    if (client.socket().state() == QAbstractSocket::ConnectedState)
        client.send(bytes);
}

QList<Conversation> heardBy(Clients &clients)
{
    QList<Conversation> conversations;
    for (const auto &client : clients) {
        Conversation conversation;
        conversation.isClosed = turnUntil(
            [&] { return client->socket().state() == QAbstractSocket::UnconnectedState; });
        conversation.answers = client->arrivedAnswers();
        conversation.left = client->leftBytes();
        conversations.append(conversation);
    }
    return conversations;
}

} // namespace

QList<int> Conversation::statuses() const
{
    QList<int> statuses;
    for (const RawAnswer &answer : answers)
        statuses.append(answer.status);
    return statuses;
}

bool turnUntil(const std::function<bool()> &holds)
{
    const QDeadlineTimer deadline(patience);
    while (!holds()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

Conversation converse(quint16 port, const QByteArray &bytes)
{
    Clients clients = connected(port, 1);
    clients.front()->send(bytes);
    return heardBy(clients).constFirst();
}

QList<Conversation> converseSplit(quint16 port, const QByteArray &bytes)
{
    Clients clients = connected(port, bytes.size() - 1);
    for (std::size_t i = 0; i < clients.size(); ++i)
        clients[i]->send(bytes.first(qsizetype(i) + 1));
    letArrive(port);
    for (std::size_t i = 0; i < clients.size(); ++i)
        sendIfOpen(*clients[i], bytes.sliced(qsizetype(i) + 1));
    return heardBy(clients);
}

QByteArray faultOfRefusal(const Conversation &conversation, const QByteArray &sent,
                          const QList<int> &statuses)
{
    if (conversation.answers.isEmpty())
        return conversation.isClosed ? "closed without an answer" : "neither answered nor closed";
    const RawAnswer &answer = conversation.answers.constFirst();
    if (!statuses.contains(answer.status))
        return "status " + QByteArray::number(answer.status);
    if (conversation.answers.size() > 1 || !conversation.left.isEmpty())
        return "something behind it was answered";
    if (!conversation.isClosed)
        return "not closed";
    if (answer.field("connection") != "close")
        return "does not say that it closes";
    const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
    if (body.value(u"reason"_s).toString().isEmpty())
        return "no reason in " + answer.body;
    const bool isProblem = sent.left(sent.indexOf('\n')).contains("/v1/");
    if (answer.field("content-type")
        != (isProblem ? "application/problem+json" : "application/json"))
        return "content type " + answer.field("content-type");
    if (isProblem
        && (body.value(u"title"_s).toString().isEmpty()
            || body.value(u"status"_s).toInt() != answer.status))
        return "no problem document: " + answer.body;
    if (!isProblem && body.value(u"message"_s).toString().isEmpty())
        return "no message in " + answer.body;
    return faultOfAnswer(answer);
}

QByteArray faultOfAnswer(const RawAnswer &answer)
{
    if (answer.field("date").isEmpty())
        return "no Date";
    if (answer.field("cache-control") != "no-store")
        return "Cache-Control is " + answer.field("cache-control");
    if (answer.field("x-content-type-options") != "nosniff")
        return "X-Content-Type-Options is " + answer.field("x-content-type-options");
    if (answer.field("x-request-id").isEmpty())
        return "no X-Request-Id";
    return {};
}

} // namespace smsverify
