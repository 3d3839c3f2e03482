// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "judgedapi.h"

#include <algorithm>

namespace smsverify {

namespace {

constexpr qsizetype shortest = 200; // bytes from which on a request is not split everywhere

QByteArray faultOfServed(const Conversation &conversation, const QList<int> &statuses)
{
    QList<int> heard = conversation.statuses();
    // Whether it comes depends on where the body is split from its head.
    heard.removeAll(100);
    if (heard != statuses) {
        QByteArray said = "answers:";
        for (const int status : heard)
            said += ' ' + QByteArray::number(status);
        return said;
    }
    if (!conversation.left.isEmpty())
        return "bytes behind the last answer: " + conversation.left;
    if (!conversation.isClosed)
        return "not closed";
    for (const RawAnswer &answer : conversation.answers) {
        const QByteArray fault = answer.status == 100 ? QByteArray() : faultOfAnswer(answer);
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

QByteArray at(qsizetype place, const QByteArray &fault)
{
    return "split behind byte " + QByteArray::number(place) + ": " + fault;
}

} // namespace

JudgedApi::JudgedApi() : ServedApi(options()) { }

HttpOptions JudgedApi::options()
{
    HttpOptions options;
    options.largestBody = 1000;
    options.largestHead = 4000;
    return options;
}

QByteArray JudgedApi::faultInRefusing(const QByteArray &bytes, const QList<int> &statuses)
{
    const QByteArray sent = bytes + request("GET /?auth_id=behind&code=1");
    QByteArray fault = faultOfRefusal(converse(port, sent), sent, statuses);
    if (fault.isEmpty() && bytes.size() < shortest) {
        qsizetype place = 0;
        for (const Conversation &conversation : converseSplit(port, sent)) {
            ++place;
            const QByteArray found = faultOfRefusal(conversation, sent, statuses);
            if (fault.isEmpty() && !found.isEmpty())
                fault = at(place, found);
        }
    }
    if (fault.isEmpty() && verifier.questions() > 0)
        fault = "the verifier was asked: " + questionsAsked();
    forgetQuestions();
    if (fault.isEmpty() && !turnUntil([this] { return server->openConnections() == 0; }))
        fault = "connections stay open";
    return fault;
}

QByteArray JudgedApi::faultInServing(const QByteArray &bytes, const QList<int> &statuses,
                                     const QByteArray &questions, bool isLast)
{
    const QByteArray sent =
        bytes + request("DELETE /v1/verifications/last", {}, "Connection: close\r\n");
    const QList<int> all = isLast ? statuses : statuses + QList<int>{204};
    const QByteArray asked = isLast ? questions : questions + "cancel last\n";
    QByteArray fault = faultOfServed(converse(port, sent), all);
    if (fault.isEmpty() && questionsAsked() != asked)
        fault = "the verifier was asked: " + questionsAsked();
    forgetQuestions();
    if (!fault.isEmpty() || bytes.size() >= shortest)
        return fault;
    qsizetype place = 0;
    for (const Conversation &conversation : converseSplit(port, sent)) {
        ++place;
        const QByteArray found = faultOfServed(conversation, all);
        if (fault.isEmpty() && !found.isEmpty())
            fault = at(place, found);
    }
    // Equal questions of equal requests, whatever their order.
    QByteArrayList heard = questionsAsked().split('\n');
    QByteArrayList expected = asked.repeated(place).split('\n');
    std::sort(heard.begin(), heard.end());
    std::sort(expected.begin(), expected.end());
    if (fault.isEmpty() && heard != expected)
        fault = "the verifier was asked otherwise where it was split: " + questionsAsked();
    forgetQuestions();
    return fault;
}

QByteArray JudgedApi::questionsAsked() const
{
    QByteArray asked;
    for (const SendRequest &send : verifier.sends)
        asked += "send " + send.authId.text().toUtf8() + '\n';
    for (const CheckRequest &check : verifier.checks)
        asked += "check " + check.authId.text().toUtf8() + '\n';
    for (const AuthId &authId : verifier.cancels)
        asked += "cancel " + authId.text().toUtf8() + '\n';
    for (const AuthId &authId : verifier.finds)
        asked += "find " + authId.text().toUtf8() + '\n';
    return asked;
}

void JudgedApi::forgetQuestions()
{
    verifier.sends.clear();
    verifier.checks.clear();
    verifier.cancels.clear();
    verifier.finds.clear();
}

} // namespace smsverify
