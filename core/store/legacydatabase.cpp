// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/legacydatabase.h"

#include "base/saturating.h"
#include "store/sqlerror.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int lockWait = 2'000; // milliseconds

enum Column {
    AuthIdType,
    AuthIdValue,
    CodeType,
    CodeValue,
    TimeType,
    TimeValue,
    AttemptsType,
    AttemptsValue,
};

constexpr const char *selectRows =
    "SELECT typeof(auth_id), auth_id, typeof(code), code, typeof(timestamp), timestamp,"
    " typeof(attempts), attempts FROM auth_code";

std::optional<AuthId> authIdOf(const SqlStatement &row)
{
    if (row.view(AuthIdType) != "text" && row.view(AuthIdType) != "integer")
        return std::nullopt;
    const QByteArrayView bytes = row.view(AuthIdValue);
    QString text = QString::fromUtf8(bytes);
    // Bytes that are no UTF-8 would become somebody else's identifier.
    return text.toUtf8() == bytes ? AuthId::fromText(std::move(text)) : std::nullopt;
}

std::optional<Secret> codeOf(const SqlStatement &row)
{
    if (row.view(CodeType) != "text" && row.view(CodeType) != "integer")
        return std::nullopt;
    Secret code(row.bytes(CodeValue));
    const QByteArray &digits = code.reveal();
    const auto isDigit = [](char character) { return character >= '0' && character <= '9'; };
    if (digits.isEmpty() || !std::ranges::all_of(digits, isDigit))
        return std::nullopt;
    return code;
}

std::optional<TimePoint> timeOfText(const QString &text)
{
    static const QRegularExpression form(QRegularExpression::anchoredPattern(
        u"(\\d{4})-(\\d\\d)-(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?"_s));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&](int group) { return match.capturedView(group).toInt(); };
    using namespace std::chrono;
    const year_month_day date(year(number(1)), month(static_cast<unsigned>(number(2))),
                              day(static_cast<unsigned>(number(3))));
    if (!date.ok() || number(4) > 23 || number(5) > 59 || number(6) > 59)
        return std::nullopt;
    const microseconds fraction(match.captured(7).leftJustified(6, u'0').toInt());
    return floor<milliseconds>(sys_days(date) + hours(number(4)) + minutes(number(5))
                               + seconds(number(6)) + fraction);
}

std::optional<TimePoint> timeOf(const SqlStatement &row)
{
    const QByteArrayView type = row.view(TimeType);
    if (type == "text")
        return timeOfText(row.text(TimeValue));
    if (type == "integer")
        return TimePoint(saturatingMilliseconds(row.integer(TimeValue)));
    constexpr double farthest = 1e12; // seconds; what lies beyond is no time
    bool isNumber = false;
    const double seconds = type == "real" ? row.bytes(TimeValue).toDouble(&isNumber) : 0;
    if (!isNumber || !(std::abs(seconds) < farthest))
        return std::nullopt;
    return TimePoint(std::chrono::milliseconds(std::llround(std::floor(seconds * 1000))));
}

std::optional<std::int64_t> attemptsOf(const SqlStatement &row)
{
    if (row.view(AttemptsType) != "integer" || row.integer(AttemptsValue) < 0)
        return std::nullopt;
    return row.integer(AttemptsValue);
}

} // namespace

void LegacyDatabase::Closer::operator()(sqlite3 *database) const
{
    sqlite3_close_v2(database);
}

LegacyDatabase::LegacyDatabase(Connection connection)
    : m_connection(std::move(connection)), m_rows(m_connection.get(), selectRows)
{
    SqlStatement count(m_connection.get(), "SELECT count(*) FROM auth_code");
    m_size = count.first() ? count.integer(0) : 0;
}

tl::expected<LegacyDatabase, LegacyDatabase::Trouble> LegacyDatabase::open(const QString &file)
{
    const QByteArray path = QFile::encodeName(file);
    errno = 0;
    const auto unreadable = [](const QString &detail) {
        return tl::unexpected(Trouble{Trouble::Reason::Unreadable, detail});
    };
    if (::access(path.constData(), R_OK) != 0 || QFileInfo(file).isDir())
        return unreadable(QString::fromLocal8Bit(std::strerror(errno == 0 ? EISDIR : errno)));
    sqlite3 *database = nullptr;
    errno = 0;
    const int code = sqlite3_open_v2(
        path.constData(), &database,
        SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, nullptr);
    Connection connection(database);
    try {
        if (code != SQLITE_OK)
            throw SqlError::ofSqlite(database);
        sqlite3_busy_timeout(database, lockWait);
        // One state for all that is read.
        SqlStatement(database, "BEGIN").run();
        if (const auto trouble = troubleOf(database))
            return tl::unexpected(*trouble);
        return LegacyDatabase(std::move(connection));
    } catch (const SqlError &error) {
        return unreadable(error.detail());
    }
}

std::optional<LegacyDatabase::Trouble> LegacyDatabase::troubleOf(sqlite3 *connection)
{
    SqlStatement select(connection, "SELECT lower(name) FROM pragma_table_info('auth_code')");
    QSet<QByteArray> columns;
    for (bool row = select.first(); row; row = select.next())
        columns.insert(select.bytes(0));
    if (columns.isEmpty())
        return Trouble{Trouble::Reason::NoTable, {}};
    for (const char *name : {"auth_id", "code", "timestamp", "attempts"}) {
        if (!columns.contains(name))
            return Trouble{Trouble::Reason::NoColumn, QString::fromLatin1(name)};
    }
    return std::nullopt;
}

std::optional<LegacyDatabase::Row> LegacyDatabase::next()
{
    const bool isThere = m_hasBegun ? m_rows.next() : m_rows.first();
    m_hasBegun = true;
    if (!isThere)
        return std::nullopt;
    auto authId = authIdOf(m_rows);
    auto code = codeOf(m_rows);
    const auto time = timeOf(m_rows);
    const auto attempts = attemptsOf(m_rows);
    if (!authId || !code || !time || !attempts)
        return Row();
    return Row(LegacyCode{*std::move(authId), *std::move(code), *time, *attempts});
}

} // namespace smsverify
