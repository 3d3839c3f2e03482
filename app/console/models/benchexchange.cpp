// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/benchexchange.h"

#include "protocol/answer.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(BenchExchange)
};

QString reasonIn(const QByteArray &body)
{
    const auto json = nlohmann::json::parse(body.begin(), body.end(), nullptr, false);
    if (!json.is_object() || !json.contains("reason") || !json["reason"].is_string())
        return {};
    return QString::fromStdString(json["reason"].get<std::string>());
}

QString textOf(const nlohmann::ordered_json &json)
{
    using Replace = nlohmann::ordered_json::error_handler_t;
    return QString::fromStdString(json.dump(2, ' ', false, Replace::replace));
}

} // namespace

QString BenchExchange::status() const
{
    if (answer.status == 0)
        return Words::tr("No answer");
    const QString phrase = QString::fromLatin1(statusPhrase(answer.status));
    return u"%1 %2"_s.arg(answer.status).arg(phrase).trimmed();
}

QString BenchExchange::summary() const
{
    if (answer.status == 0)
        return Words::tr("No answer");
    QString word = reasonIn(answer.body);
    if (answer.status == 200)
        word = act == Act::Send ? Words::tr("Created") : Words::tr("Verified");
    return word.isEmpty() ? status() : u"%1 %2"_s.arg(answer.status).arg(word);
}

Tone BenchExchange::tone() const
{
    if (answer.status >= 200 && answer.status < 300)
        return Tone::Success;
    return answer.status >= 400 && answer.status < 500 ? Tone::Warning : Tone::Danger;
}

// An object's first member stands beside its brace, and so does its last.
QString readableJson(const QByteArray &text)
{
    const auto json = nlohmann::ordered_json::parse(text.begin(), text.end(), nullptr, false);
    if (json.is_discarded())
        return QString::fromUtf8(text);
    if (!json.is_object() || json.empty())
        return textOf(json);
    QStringList members;
    for (const auto &[name, value] : json.items())
        members.append(textOf(nlohmann::ordered_json(name)) + u": "_s + textOf(value));
    return u"{ "_s + members.join(u",\n  "_s) + u" }"_s;
}

QString noAnswerText(const Failure &failure)
{
    switch (failure.code) {
    case FailureCode::ServiceUnreachable:
        return Words::tr(
            "The server was not reached. Check its address, and whether it is running.");
    case FailureCode::ServiceTimedOut:
        return Words::tr("The server did not answer. Whether it did what was asked is not known.");
    case FailureCode::ServiceAnswerInvalid:
        return Words::tr("What answered is not this service. Check the address.");
    case FailureCode::StoreUnavailable:
        return Words::tr(
            "The service stopped before it answered. Whether it did what was asked is not "
            "known.");
    case FailureCode::InvalidRequest:
    case FailureCode::Overloaded:
    case FailureCode::KeyMissing:
    case FailureCode::Unauthorized:
    case FailureCode::Internal:
        break;
    case FailureCode::Cancelled:
        return Words::tr("You waited no longer. Whether it was done is not known.");
    }
    return Words::tr("There was no answer.");
}

} // namespace smsverify
