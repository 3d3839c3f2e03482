// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/answerwriter.h"

#include <QDateTime>
#include <QLocale>

namespace smsverify {

namespace {

constexpr qsizetype roomForHead = 512;

QByteArrayView contentTypeLine(ContentType type)
{
    switch (type) {
    case ContentType::Json:
        return "Content-Type: application/json\r\n";
    case ContentType::ProblemJson:
        return "Content-Type: application/problem+json\r\n";
    case ContentType::Metrics:
        return "Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n";
    case ContentType::None:
        return "";
    }
    Q_UNREACHABLE();
}

QByteArrayView connectionLine(Persistence persistence)
{
    switch (persistence) {
    case Persistence::Implicit:
        return "";
    case Persistence::KeepAlive:
        return "Connection: keep-alive\r\n";
    case Persistence::Close:
        return "Connection: close\r\n";
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray AnswerWriter::bytes(const Answer &answer, QByteArrayView requestId,
                               Persistence persistence, BodyPart body)
{
    QByteArray out;
    out.reserve(roomForHead + answer.headerLines.size() + answer.body.size());
    out += "HTTP/1.1 ";
    out += QByteArray::number(answer.status);
    out += ' ';
    out += statusPhrase(answer.status);
    out += "\r\n";
    out += dateLine();
    out += contentTypeLine(answer.contentType);
    // An answer that can have no body must not tell its length (RFC 9110, 8.6).
    if (answer.contentType != ContentType::None) {
        out += "Content-Length: ";
        out += QByteArray::number(answer.body.size());
        out += "\r\n";
    }
    out += "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nX-Request-Id: ";
    out += requestId;
    out += "\r\n";
    out += answer.headerLines;
    out += connectionLine(persistence);
    out += "\r\n";
    if (body == BodyPart::Sent)
        out += answer.body;
    return out;
}

const QByteArray &AnswerWriter::dateLine()
{
    const std::time_t second = std::time(nullptr);
    if (second != m_second) {
        m_second = second;
        const QDateTime now = QDateTime::fromSecsSinceEpoch(second, Qt::UTC);
        m_dateLine = "Date: "
            + QLocale::c().toString(now, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1()
            + " GMT\r\n";
    }
    return m_dateLine;
}

} // namespace smsverify
