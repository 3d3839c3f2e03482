// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "rawclient.h"

#include <QByteArray>
#include <QList>

#include <functional>

namespace smsverify {

// What a client was told over one connection, from its first byte to the server's close.
struct Conversation
{
    QList<RawAnswer> answers;
    QByteArray left; // bytes that are no whole answer
    bool isClosed = false; // by the server, within the patience

    QList<int> statuses() const;
};

// Turns the event loop without a pause until that holds, or patience is at an end.
bool turnUntil(const std::function<bool()> &holds);

// Sends the bytes over a connection of its own and listens until the server closes it.
Conversation converse(quint16 port, const QByteArray &bytes);

// The same with the first bytes known to have been read before the others leave: a conversation
// for every place between two bytes, all at the same time.
QList<Conversation> converseSplit(quint16 port, const QByteArray &bytes);

// What is wrong with the conversation as that of a request that is refused: it gets one answer, of
// one of these statuses, that says why in the form its target asks for, and then it is closed.
// Empty: nothing.
QByteArray faultOfRefusal(const Conversation &conversation, const QByteArray &sent,
                          const QList<int> &statuses);

// What an answer lacks of that which every answer has. Empty: nothing.
QByteArray faultOfAnswer(const RawAnswer &answer);

} // namespace smsverify
