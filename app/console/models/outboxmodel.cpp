// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/outboxmodel.h"

#include "codes/segments.h"
#include "console/models/entrytext.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <iterator>
#include <utility>

namespace smsverify {

namespace {

QDateTime local(TimePoint at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
}

} // namespace

QString outboxTime(TimePoint at, TimePoint now)
{
    const QDateTime moment = local(at);
    if (moment.date() == local(now).date())
        return moment.toString(QStringLiteral("HH:mm:ss"));
    return QLocale().toString(moment, QLocale::ShortFormat);
}

OutboxModel::OutboxModel(const Clock &clock, QObject *parent)
    : QAbstractListModel(parent), m_clock(clock)
{
}

void OutboxModel::add(const BoundedQueue<OutboxChange>::Taken &taken)
{
    std::vector<OutboxMessage> messages;
    for (const OutboxChange &change : taken.items) {
        if (change.message) {
            messages.push_back(*change.message);
        } else if (!change.putBack.empty()) {
            add(std::exchange(messages, {}));
            putBack(change.putBack);
        } else {
            messages.clear();
            clear();
        }
    }
    add(std::move(messages));
}

void OutboxModel::add(std::vector<OutboxMessage> messages)
{
    if (messages.empty())
        return;
    const std::size_t surplus = m_messages.size() + messages.size();
    if (surplus > Outbox::capacity) {
        const std::size_t kept = Outbox::capacity - std::min(messages.size(), Outbox::capacity);
        if (kept < m_messages.size()) {
            beginRemoveRows({}, static_cast<int>(kept), static_cast<int>(m_messages.size()) - 1);
            m_messages.resize(kept);
            endRemoveRows();
        }
        if (messages.size() > Outbox::capacity)
            messages.erase(messages.begin(), messages.end() - std::ptrdiff_t(Outbox::capacity));
    }
    beginInsertRows({}, 0, static_cast<int>(messages.size()) - 1);
    for (OutboxMessage &message : messages)
        m_messages.push_front(std::move(message));
    endInsertRows();
}

void OutboxModel::putBack(const std::vector<OutboxMessage> &messages)
{
    const int first = static_cast<int>(m_messages.size());
    beginInsertRows({}, first, first + static_cast<int>(messages.size()) - 1);
    m_messages.insert(m_messages.end(), messages.begin(), messages.end());
    endInsertRows();
}

void OutboxModel::clear()
{
    if (m_messages.empty())
        return;
    beginResetModel();
    m_messages.clear();
    endResetModel();
}

std::optional<OutboxMessage> OutboxModel::newestTo(const PhoneNumber &recipient) const
{
    const auto found = std::ranges::find(m_messages, recipient, &OutboxMessage::recipient);
    if (found == m_messages.end())
        return std::nullopt;
    return *found;
}

int OutboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

QVariant OutboxModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const OutboxMessage &shown = message(index.row());
    const QString firstLine = shown.text.section(u'\n', 0, 0);
    switch (role) {
    case TimeRole:
        return outboxTime(shown.at, m_clock.now());
    case RecipientRole:
        return EntryText::maskedNumber(shown.recipient);
    case TextRole:
        return firstLine;
    case PartsRole:
        return static_cast<int>(segmentsOf(shown.text).parts);
    case SearchRole:
        return QString::fromLatin1(shown.recipient.digits()) + u' ' + shown.text;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return tr("%1 to %2: %3")
            .arg(outboxTime(shown.at, m_clock.now()), EntryText::maskedNumber(shown.recipient),
                 firstLine);
    default:
        return {};
    }
}

} // namespace smsverify
