// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/entrytable.h"

#include "store/entrycounting.h"
#include "store/readdatabase.h"
#include "store/searchtext.h"

namespace smsverify {

namespace {

std::int64_t stored(TimePoint time)
{
    return time.time_since_epoch().count();
}

TimePoint timePoint(std::int64_t milliseconds)
{
    return TimePoint(std::chrono::milliseconds(milliseconds));
}

// All columns of an entry but its code.
constexpr const char *entryColumns =
    "SELECT slot, auth_id, recipient, coalesce(count, 0), tries_allowed, created_at, expires_at,"
    " message_state, message_id FROM ";

EntryRow entryOf(const SqlStatement &row)
{
    EntryRow entry;
    entry.slot = row.integer(0);
    entry.authId = row.text(1);
    entry.recipient = PhoneNumber::fromE164(row.text(2)).value_or(PhoneNumber());
    entry.attempts = row.integer(3);
    entry.triesAllowed = row.integer(4);
    entry.createdAt = timePoint(row.integer(5));
    entry.expiresAt = timePoint(row.integer(6));
    entry.message = static_cast<MessageState>(row.integer(7));
    entry.messageId = row.text(8);
    return entry;
}

// SQL with its values, in the order in which they are bound.
struct Statement
{
    void add(const QByteArray &text) { sql += text; }
    void add(const QByteArray &text, std::initializer_list<SqlValue> given)
    {
        sql += text;
        values.insert(values.end(), given);
    }

    QByteArray sql;
    std::vector<SqlValue> values;
};

// What an order compares, first to last; the last is always the slot.
struct Keys
{
    std::vector<QByteArray> columns;
    std::vector<SqlValue> values; // the anchor's
};

// The texts outlive the keys.
struct AnchorText
{
    QByteArray identifier;
    QByteArray recipient;
};

Keys keysOf(EntryOrder order, const EntryRow &anchor, const AnchorText &text)
{
    switch (order) {
    case EntryOrder::Created:
        return {{"created_at", "expires_at", "slot"},
                {stored(anchor.createdAt), stored(anchor.expiresAt), anchor.slot}};
    case EntryOrder::Expires:
        return {{"expires_at", "slot"}, {stored(anchor.expiresAt), anchor.slot}};
    case EntryOrder::Identifier:
        return {{"auth_id", "slot"}, {SqlText{text.identifier}, anchor.slot}};
    case EntryOrder::Recipient:
        return {{"recipient", "slot"}, {SqlText{text.recipient}, anchor.slot}};
    case EntryOrder::TriesLeft:
        return {{"max(0, tries_allowed - coalesce(count, 0))", "slot"},
                {anchor.triesLeft(), anchor.slot}};
    case EntryOrder::Message:
        return {{"message_state", "slot"},
                {static_cast<std::int64_t>(anchor.message), anchor.slot}};
    }
    return {};
}

// Where the rows are taken from. Indexes by name: the database holds no statistics to choose by.
QByteArray source(const PageRequest &request)
{
    // With a search the first page may have to read all to find little, later ones go on from a
    // row of which there are more.
    const bool isScan =
        request.query.isScan() && !(request.anchor && !request.query.search.isEmpty());
    switch (request.query.order) {
    case EntryOrder::Created:
        return isScan ? "verification NOT INDEXED"
                      : "verification INDEXED BY verification_creation";
    case EntryOrder::Expires:
        return "verification INDEXED BY verification_expiry";
    case EntryOrder::TriesLeft:
        return "verification NOT INDEXED LEFT JOIN attempt USING (slot)";
    case EntryOrder::Identifier:
    case EntryOrder::Recipient:
    case EntryOrder::Message:
        break;
    }
    return "verification NOT INDEXED";
}

void addFilter(Statement &statement, const EntryQuery &query, TimePoint now)
{
    // What an index does not hold is asked of the other one: rows that are passed over need not be
    // read then.
    const QByteArray isEarly = query.order == EntryOrder::Expires
        ? "slot IN (SELECT slot FROM verification INDEXED BY verification_creation"
          " WHERE created_at > ?)"
        : "+created_at > ?";
    const std::int64_t time = stored(now);
    const std::int64_t future = stored(now + futureTolerance);
    switch (query.filter) {
    case EntryFilter::All:
        return;
    case EntryFilter::Waiting:
        statement.add(" AND expires_at >= ? AND NOT " + isEarly, {time, future});
        return;
    case EntryFilter::Expired:
        statement.add(" AND (expires_at < ? OR " + isEarly + ")", {time, future});
        return;
    case EntryFilter::None:
        statement.add(" AND 0");
        return;
    }
}

void addSearch(Statement &statement, const SearchText &search)
{
    statement.add(" AND (auth_id LIKE ? ESCAPE '\\'", {SqlText{search.pattern}});
    if (search.isNumber)
        statement.add(" OR substr(recipient, -length(?)) = ?",
                      {SqlText{search.digits}, SqlText{search.digits}});
    statement.add(")");
}

void addAnchor(Statement &statement, const PageRequest &request, const Keys &keys)
{
    QByteArray comparison = request.isAscending() ? ">" : "<";
    if (request.reach == PageRequest::Reach::From)
        comparison += '=';
    QByteArray marks;
    for (std::size_t i = 0; i < keys.values.size(); ++i)
        marks += i == 0 ? "?" : ", ?";
    statement.add(" AND (" + keys.columns.front());
    for (std::size_t i = 1; i < keys.columns.size(); ++i)
        statement.add(", " + keys.columns[i]);
    statement.add(") " + comparison + " (" + marks + ")");
    statement.values.insert(statement.values.end(), keys.values.begin(), keys.values.end());
}

void addOrder(Statement &statement, const PageRequest &request, const Keys &keys)
{
    QByteArray separator = " ORDER BY ";
    for (const QByteArray &column : keys.columns) {
        statement.add(separator + column + (request.isAscending() ? " ASC" : " DESC"));
        separator = ", ";
    }
    statement.add(" LIMIT ?", {std::int64_t(request.size)});
}

} // namespace

// Slots are found first, in the order of the request, and only theirs are read whole.
std::vector<EntryRow> EntryTable::rows(const PageRequest &request,
                                       std::optional<std::int64_t> keyId)
{
    const EntryRow anchor = request.anchor.value_or(EntryRow());
    const AnchorText text{anchor.authId.toUtf8(), anchor.recipient.digits()};
    const Keys keys = keysOf(request.query.order, anchor, text);
    const SearchText search(request.query.search);
    Statement statement;
    statement.add(QByteArray(entryColumns) + "(SELECT slot FROM " + source(request) + " WHERE 1");
    if (keyId)
        statement.add(" AND key_id = ?", {*keyId});
    if (request.anchor)
        addAnchor(statement, request, keys);
    addFilter(statement, request.query, m_now);
    if (!request.query.search.isEmpty())
        addSearch(statement, search);
    addOrder(statement, request, keys);
    statement.add(") JOIN verification USING (slot) LEFT JOIN attempt USING (slot)");

    SqlStatement select = m_database.prepare(statement.sql);
    std::vector<EntryRow> rows;
    for (bool row = select.first(statement.values); row; row = select.next())
        rows.push_back(entryOf(select));
    return rows;
}

EntryPage EntryTable::page(const PageRequest &request)
{
    std::vector<EntryRow> rows;
    if (request.query.order == EntryOrder::Expires) {
        // That index is by key first; there are few.
        for (const std::int64_t keyId : keyIds()) {
            std::vector<EntryRow> part = this->rows(request, keyId);
            std::move(part.begin(), part.end(), std::back_inserter(rows));
        }
    } else {
        rows = this->rows(request, std::nullopt);
    }
    return pageOf(std::move(rows), request);
}

std::optional<EntryRow> EntryTable::find(const AuthId &authId)
{
    const QByteArray text = authId.text().toUtf8();
    const Slot first = slotOf(text);
    SqlStatement select = m_database.prepare(QByteArray(entryColumns)
                                             + "verification LEFT JOIN attempt USING (slot)"
                                               " WHERE slot BETWEEN ? AND ? AND auth_id = ?");
    if (!select.first({first, first + slotsProbed - 1, SqlText{text}}))
        return std::nullopt;
    return entryOf(select);
}

std::vector<std::int64_t> EntryTable::keyIds()
{
    SqlStatement select = m_database.prepare("SELECT key_id FROM code_key");
    std::vector<std::int64_t> ids;
    for (bool row = select.first(); row; row = select.next())
        ids.push_back(select.integer(0));
    return ids;
}

EntryCounts EntryTable::counts()
{
    SqlStatement total = m_database.prepare("SELECT entries FROM active WHERE id = 1");
    const std::int64_t all = total.first() ? total.integer(0) : 0;
    total.finish();
    const std::int64_t now = stored(m_now);
    SqlStatement early =
        m_database.prepare("SELECT count(*) FROM verification INDEXED BY verification_creation"
                           " WHERE created_at > ? AND expires_at >= ?");
    const std::int64_t fromTheFuture =
        early.first({stored(m_now + futureTolerance), now}) ? early.integer(0) : 0;
    early.finish();

    const auto counter = [&](const char *comparison) {
        return m_database.prepare(
            QByteArray("SELECT count(*) FROM (SELECT 1 FROM verification INDEXED BY"
                       " verification_expiry WHERE key_id IN (SELECT key_id FROM code_key)"
                       " AND expires_at ")
            + comparison + " ? LIMIT ?)");
    };
    SqlStatement later = counter(">=");
    SqlStatement over = counter("<");
    const auto result = [now](SqlStatement &statement, std::int64_t ceiling) {
        return statement.first({now, ceiling}) ? statement.integer(0) : 0;
    };
    return countsOf({all, fromTheFuture,
                     [&](std::int64_t ceiling) { return result(later, ceiling); },
                     [&](std::int64_t ceiling) { return result(over, ceiling); }});
}

std::optional<TimePoint> EntryTable::oldestWaiting()
{
    SqlStatement select = m_database.prepare(
        "SELECT created_at FROM verification INDEXED BY verification_creation"
        " WHERE expires_at >= ? AND created_at <= ? ORDER BY created_at LIMIT 1");
    if (!select.first({stored(m_now), stored(m_now + futureTolerance)}))
        return std::nullopt;
    return timePoint(select.integer(0));
}

} // namespace smsverify
