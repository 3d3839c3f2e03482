// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "conversation.h"
#include "servedapi.h"

namespace smsverify {

// An API whose conversations are judged: each request is sent whole, and where it is short again
// in two pieces, split at every place. Bodies may have 1,000 bytes and heads 4,000.
class JudgedApi : public ServedApi
{
public:
    JudgedApi();

    // What is wrong with how the bytes are refused, with a good request right behind them.
    QByteArray faultInRefusing(const QByteArray &bytes, const QList<int> &statuses);

    // What is wrong with how they are served: these statuses, and this is what the verifier hears,
    // each question a line. A last request behind them is answered likewise, unless the
    // bytes end the connection.
    QByteArray faultInServing(const QByteArray &bytes, const QList<int> &statuses,
                              const QByteArray &questions, bool isLast);

private:
    static HttpOptions options();
    QByteArray questionsAsked() const;
    void forgetQuestions();
};

} // namespace smsverify
