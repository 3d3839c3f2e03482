// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/selftestmodel.h"

#include "console/theme/icons.h"
#include "text/selftesttext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

QIcon iconOf(SelfTestModel::State state)
{
    switch (state) {
    case SelfTestModel::State::Waiting:
        return icon(Icon::Clock);
    case SelfTestModel::State::Running:
        return icon(Icon::Play, Token::Accent);
    case SelfTestModel::State::Passed:
        return icon(Icon::Ok, Token::Success);
    case SelfTestModel::State::Failed:
        return icon(Icon::Error, Token::Danger);
    case SelfTestModel::State::Left:
        return icon(Icon::Stop);
    }
    return {};
}

} // namespace

SelfTestModel::SelfTestModel(QObject *parent) : QAbstractListModel(parent)
{
    for (const SelfTestScenario scenario : selfTestScenarios())
        m_rows.push_back({scenario});
}

void SelfTestModel::begin()
{
    beginResetModel();
    for (Row &row : m_rows)
        row = {row.scenario};
    endResetModel();
}

void SelfTestModel::start(SelfTestScenario scenario)
{
    change(scenario, State::Running, std::nullopt);
}

void SelfTestModel::finish(const SelfTestResult &result)
{
    change(result.scenario, result.hasPassed ? State::Passed : State::Failed, result);
}

void SelfTestModel::end()
{
    for (const Row &row : std::vector(m_rows)) {
        if (row.state == State::Waiting || row.state == State::Running)
            change(row.scenario, State::Left, std::nullopt);
    }
}

void SelfTestModel::change(SelfTestScenario scenario, State state,
                           std::optional<SelfTestResult> result)
{
    const auto found = std::ranges::find(m_rows, scenario, &Row::scenario);
    found->state = state;
    found->result = std::move(result);
    const QModelIndex changed = index(static_cast<int>(found - m_rows.begin()));
    Q_EMIT dataChanged(changed, changed);
}

SelfTestScenario SelfTestModel::scenario(int row) const
{
    return m_rows[static_cast<std::size_t>(row)].scenario;
}

const std::optional<SelfTestResult> &SelfTestModel::result(int row) const
{
    return m_rows[static_cast<std::size_t>(row)].result;
}

std::vector<SelfTestResult> SelfTestModel::results() const
{
    std::vector<SelfTestResult> results;
    for (const Row &row : m_rows) {
        if (row.result)
            results.push_back(*row.result);
    }
    return results;
}

int SelfTestModel::finished() const
{
    return static_cast<int>(
        std::ranges::count_if(m_rows, [](const Row &row) { return row.result.has_value(); }));
}

int SelfTestModel::failed() const
{
    return static_cast<int>(std::ranges::count(m_rows, State::Failed, &Row::state));
}

int SelfTestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SelfTestModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return selfTestTitle(row.scenario);
    if (role == Qt::DecorationRole)
        return iconOf(row.state);
    if (role == Qt::AccessibleTextRole)
        return accessibleText(row);
    // The time stands at the right end of the row.
    if (role == Qt::UserRole)
        return row.result ? tr("%1 ms").arg(row.result->time.count()) : QString();
    return {};
}

QString SelfTestModel::accessibleText(const Row &row) const
{
    QString title = selfTestTitle(row.scenario);
    switch (row.state) {
    case State::Waiting:
        return tr("%1, waiting").arg(title);
    case State::Running:
        return tr("%1, running").arg(title);
    case State::Passed:
        return tr("%1, passed").arg(title);
    case State::Failed:
        return tr("%1, failed").arg(title);
    case State::Left:
        return tr("%1, not run").arg(title);
    }
    return title;
}

} // namespace smsverify
