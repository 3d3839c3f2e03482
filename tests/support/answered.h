// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "support/outcometext.h"

#include <QTest>

#include <memory>
#include <optional>

namespace smsverify {

// What was answered to one operation, and how often.
template <class T>
class Answered
{
public:
    Reply<T> reply() const
    {
        return [state = m_state](const Result<T> &result) {
            state->result = result;
            ++state->answers;
        };
    }

    int answers() const { return m_state->answers; }
    const std::optional<Result<T>> &result() const { return m_state->result; }

    // The outcome in words, waited for at most that long.
    QString text(std::chrono::milliseconds patience = std::chrono::seconds(20)) const
    {
        if (!QTest::qWaitFor([this] { return answers() > 0; }, int(patience.count())))
            return QStringLiteral("no answer");
        return smsverify::text(*m_state->result);
    }

private:
    struct State
    {
        std::optional<Result<T>> result;
        int answers = 0;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace smsverify
