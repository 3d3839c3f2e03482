// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/activityfilter.h"

namespace smsverify {

ActivityFilter::ActivityFilter(ActivityModel &model, QObject *parent)
    : QSortFilterProxyModel(parent), m_model(model)
{
    setSourceModel(&model);
}

void ActivityFilter::setShown(ActivityLevel level, bool isShown)
{
    m_isShown[static_cast<std::size_t>(level)] = isShown;
    invalidateFilter();
}

void ActivityFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

const Event &ActivityFilter::eventAt(const QModelIndex &index) const
{
    return m_model.eventAt(mapToSource(index).row());
}

bool ActivityFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const Event &event = m_model.eventAt(row);
    if (!m_isShown[static_cast<std::size_t>(activityLevel(event))])
        return false;
    const auto holds = [this](const QString &text) {
        return text.contains(m_text, Qt::CaseInsensitive);
    };
    return m_text.isEmpty() || holds(activityTitle(event)) || holds(activityWho(event))
        || holds(activityDetail(event)) || holds(event.requestId);
}

} // namespace smsverify
