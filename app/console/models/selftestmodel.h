// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "service/selftest.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace smsverify {

// The scenarios of the self-test and how they stand. Window's thread.
class SelfTestModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class State {
        Waiting,
        Running,
        Passed,
        Failed,
        Left, // cancelled before it ended
    };

    explicit SelfTestModel(QObject *parent = nullptr);

    void begin();
    void start(SelfTestScenario scenario);
    void finish(const SelfTestResult &result);
    void end();

    State state(int row) const { return m_rows[static_cast<std::size_t>(row)].state; }
    SelfTestScenario scenario(int row) const;

    // Nothing until it has finished.
    const std::optional<SelfTestResult> &result(int row) const;
    std::vector<SelfTestResult> results() const; // of those that have

    int finished() const;
    int failed() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        SelfTestScenario scenario = SelfTestScenario::Send;
        State state = State::Waiting;
        std::optional<SelfTestResult> result = {};
    };

    void change(SelfTestScenario scenario, State state, std::optional<SelfTestResult> result);
    QString accessibleText(const Row &row) const;

    std::vector<Row> m_rows;
};

} // namespace smsverify
