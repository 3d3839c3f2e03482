// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace smsverify {

// Requests of the API at / as bytes, and what its answers say.

inline QByteArray requestBytes(const QByteArray &line, const QByteArray &fields = {})
{
    return line + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

inline QByteArray postBytes(const QByteArray &body, const QByteArray &fields = {})
{
    return requestBytes("POST /",
                        fields + "Content-Type: application/json\r\nContent-Length: "
                            + QByteArray::number(body.size()) + "\r\n")
        + body;
}

// Identifier and number as they stand in a JSON string.
inline QByteArray sendRequestBytes(const QByteArray &authId, const QByteArray &recipient)
{
    return postBytes(R"({"auth_id": ")" + authId + R"(", "recipient": ")" + recipient + R"("})");
}

// Identifier and code as they stand in a query.
inline QByteArray checkRequestBytes(const QByteArray &authId, const QByteArray &code)
{
    return requestBytes("GET /?auth_id=" + authId + "&code=" + code);
}

inline QJsonObject jsonObject(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

inline QByteArray reasonIn(const QByteArray &body)
{
    return jsonObject(body).value(QStringLiteral("reason")).toString().toUtf8();
}

inline int attemptsLeftIn(const QByteArray &body)
{
    return jsonObject(body).value(QStringLiteral("attempts_left")).toInt(-1);
}

// Of a message of the outbox in the default words, which begin with the code.
inline QByteArray codeIn(const QJsonObject &message)
{
    return message.value(QStringLiteral("text")).toString().section(u'\n', 0, 0).toLatin1();
}

} // namespace smsverify
