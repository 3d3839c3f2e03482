// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/answer.h"

#include <QByteArray>

#include <ctime>

namespace smsverify {

// What becomes of a connection after an answer, in the words of its HTTP version.
enum class Persistence {
    Implicit, // HTTP/1.1: it stays
    KeepAlive, // HTTP/1.0: it stays, and that must be said
    Close,
};

enum class BodyPart {
    Sent,
    Withheld, // HEAD: only its length is told
};

// Puts answers into the bytes of HTTP/1.1 (RFC 9112), one array for one write.
class AnswerWriter
{
public:
    QByteArray bytes(const Answer &answer, QByteArrayView requestId, Persistence persistence,
                     BodyPart body);

private:
    const QByteArray &dateLine();

    std::time_t m_second = -1; // that m_dateLine tells
    QByteArray m_dateLine;
};

} // namespace smsverify
