// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqlentryquery.h"

#include "store/searchtext.h"

#include <QByteArrayList>

namespace smsverify {

namespace {

QByteArray number(std::int64_t value)
{
    return QByteArray::number(qint64(value));
}

QByteArray stored(TimePoint time)
{
    return number(time.time_since_epoch().count());
}

// What an order compares, first to last; the last is always the slot.
std::vector<QByteArray> columnsOf(EntryOrder order)
{
    switch (order) {
    case EntryOrder::Created:
        return {"created_at", "expires_at", "slot"};
    case EntryOrder::Expires:
        return {"expires_at", "slot"};
    case EntryOrder::Identifier:
        return {"auth_id COLLATE \"C\"", "slot"};
    case EntryOrder::Recipient:
        return {"recipient COLLATE \"C\"", "slot"};
    case EntryOrder::TriesLeft:
        return {"greatest(0, tries_allowed - attempts)", "slot"};
    case EntryOrder::Message:
        return {"message_state", "slot"};
    }
    return {};
}

// What an entry has in these columns.
std::vector<QByteArray> keysOf(EntryOrder order, const EntryRow &entry)
{
    const QByteArray slot = number(entry.slot);
    switch (order) {
    case EntryOrder::Created:
        return {stored(entry.createdAt), stored(entry.expiresAt), slot};
    case EntryOrder::Expires:
        return {stored(entry.expiresAt), slot};
    case EntryOrder::Identifier:
        return {entry.authId.toUtf8(), slot};
    case EntryOrder::Recipient:
        return {entry.recipient.digits(), slot};
    case EntryOrder::TriesLeft:
        return {number(entry.triesLeft()), slot};
    case EntryOrder::Message:
        return {number(static_cast<std::int64_t>(entry.message)), slot};
    }
    return {};
}

} // namespace

std::vector<PostgresqlEntryQuery> PostgresqlEntryQuery::of(const PageRequest &request,
                                                           TimePoint now)
{
    const auto query = [&](Times times) { return PostgresqlEntryQuery(request, times, now); };
    switch (request.query.filter) {
    case EntryFilter::All:
        return {query(Times::Any)};
    case EntryFilter::Waiting:
        return {query(Times::Waiting)};
    case EntryFilter::Expired:
        return {query(Times::Over), query(Times::Early)};
    case EntryFilter::None:
        break;
    }
    return {};
}

PostgresqlEntryQuery::PostgresqlEntryQuery(const PageRequest &request, Times times, TimePoint now)
    : m_sql(QByteArray("SELECT ") + columns + " FROM verification WHERE true")
{
    if (request.anchor)
        addAnchor(request);
    addTimes(times, now);
    if (!request.query.search.isEmpty())
        addSearch(request.query.search);
    addOrder(request);
}

// The place of a value in the statement.
QByteArray PostgresqlEntryQuery::mark(const QByteArray &value)
{
    m_parameters.push_back(value);
    return '$' + QByteArray::number(qlonglong(m_parameters.size()));
}

QByteArray PostgresqlEntryQuery::mark(std::int64_t value)
{
    return mark(number(value));
}

void PostgresqlEntryQuery::addAnchor(const PageRequest &request)
{
    QByteArrayList names, marks;
    for (const QByteArray &column : columnsOf(request.query.order))
        names += column;
    for (const QByteArray &key : keysOf(request.query.order, *request.anchor))
        marks += mark(key);
    QByteArray comparison = request.isAscending() ? ">" : "<";
    if (request.reach == PageRequest::Reach::From)
        comparison += '=';
    m_sql += " AND (" + names.join(", ") + ") " + comparison + " (" + marks.join(", ") + ")";
}

void PostgresqlEntryQuery::addTimes(Times times, TimePoint now)
{
    const auto time = [&] { return mark(stored(now)); };
    const auto future = [&] { return mark(stored(now + futureTolerance)); };
    switch (times) {
    case Times::Any:
        return;
    case Times::Waiting:
        m_sql += " AND expires_at >= " + time() + " AND created_at <= " + future();
        return;
    case Times::Over:
        m_sql += " AND expires_at < " + time() + " AND created_at <= " + future();
        return;
    case Times::Early:
        m_sql += " AND created_at > " + future();
        return;
    }
}

void PostgresqlEntryQuery::addSearch(const QString &search)
{
    const SearchText text(search);
    // By this collation only ASCII has a case.
    m_sql += " AND (auth_id COLLATE \"C\" ILIKE " + mark(text.pattern) + " ESCAPE '\\'";
    if (text.isNumber)
        m_sql += " OR right(recipient, " + mark(std::int64_t(text.digits.size()))
            + ") = " + mark(text.digits);
    m_sql += ")";
}

void PostgresqlEntryQuery::addOrder(const PageRequest &request)
{
    QByteArray separator = " ORDER BY ";
    for (const QByteArray &column : columnsOf(request.query.order)) {
        m_sql += separator + column + (request.isAscending() ? " ASC" : " DESC");
        separator = ", ";
    }
    m_sql += " LIMIT " + mark(std::int64_t(request.size));
}

} // namespace smsverify
