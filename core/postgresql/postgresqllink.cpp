// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postgresql/postgresqllink.h"

#include "postgresql/interruption.h"
#include "postgresql/postgresqlerror.h"

#include <libpq-fe.h>

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

namespace smsverify {

namespace {

// Parameters as libpq takes them: pointers to text that ends with a zero.
std::vector<const char *> pointers(std::span<const QByteArray> parameters)
{
    std::vector<const char *> result;
    result.reserve(parameters.size());
    for (const QByteArray &parameter : parameters)
        result.push_back(parameter.constData());
    return result;
}

bool isWell(const pg_result *result)
{
    const auto status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

} // namespace

void PostgresqlLink::Finisher::operator()(pg_conn *connection) const
{
    PQfinish(connection);
}

// libpq asks one server after the other as well, but leaves the time that each has to its caller:
// one that is cut off would take all of it.
void PostgresqlLink::open(const Secret &url)
{
    const auto address = PostgresqlAddress::of(url);
    auto servers = address ? address->servers() : std::vector<PostgresqlAddress::Server>();
    if (servers.empty())
        servers.emplace_back(); // libpq's own default
    const TimeLimit deadline = m_deadline;
    for (std::size_t i = 0; i < servers.size(); ++i) {
        const auto left = deadline - std::chrono::steady_clock::now();
        const auto remaining = static_cast<std::int64_t>(servers.size() - i);
        const bool isLast = remaining == 1;
        m_deadline = isLast || deadline == TimeLimit::max()
            ? deadline
            : std::chrono::steady_clock::now() + left / remaining;
        try {
            open(url, servers[i]);
            m_deadline = deadline;
            return;
        } catch (const SqlError &) {
            m_deadline = deadline;
            if (isLast)
                throw;
        }
    }
}

void PostgresqlLink::open(const Secret &url, const PostgresqlAddress::Server &server)
{
    close();
    m_calls = 0;
    // What stands before the address holds unless that says otherwise, what stands behind it
    // always.
    std::vector<const char *> names{"fallback_application_name", "client_encoding", "dbname"};
    std::vector<const char *> values{"sms-verification-console", "UTF8", url.reveal().constData()};
    const auto add = [&](const char *name, const QByteArray &value) {
        names.push_back(name);
        values.push_back(value.constData());
    };
    if (!server.host.isEmpty() || !server.address.isEmpty()) {
        add("host", server.host);
        add("hostaddr", server.address);
        add("port", server.port);
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    m_connection.reset(PQconnectStartParams(names.data(), values.data(), 1));
    if (!m_connection || PQstatus(get()) == CONNECTION_BAD)
        throw errorOf(get());
    awaitConnection();
    PQsetNoticeProcessor(
        get(), [](void *, const char *) {}, nullptr);
    if (PQsetnonblocking(get(), 1) != 0 || PQenterPipelineMode(get()) != 1)
        throw errorOf(get());
}

void PostgresqlLink::checkThatItIsOpen()
{
    if (PQconsumeInput(get()) != 1 || PQstatus(get()) != CONNECTION_OK)
        throw errorOf(get());
}

void PostgresqlLink::awaitConnection()
{
    for (auto state = PGRES_POLLING_WRITING; state != PGRES_POLLING_OK;
         state = PQconnectPoll(get())) {
        if (state == PGRES_POLLING_FAILED)
            throw errorOf(get());
        await(state == PGRES_POLLING_READING ? POLLIN : POLLOUT);
    }
}

// Until the socket is ready, at most until the deadline.
void PostgresqlLink::await(short events)
{
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            m_deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            throw tooSlow();
        constexpr std::chrono::milliseconds longest = std::chrono::hours(1); // int holds it
        std::array descriptors{
            pollfd{PQsocket(get()), events, 0},
            // One below zero is passed over.
            pollfd{m_interruption ? m_interruption->descriptor() : -1, POLLIN, 0}};
        const int ready = ::poll(descriptors.data(), descriptors.size(),
                                 static_cast<int>(std::min(left, longest).count()));
        if (descriptors.back().revents != 0)
            throw interrupted();
        if (ready > 0)
            return;
        if (ready < 0 && errno != EINTR)
            throw SqlError::ofSystem(errno);
    }
}

void PostgresqlLink::execute(const char *sql)
{
    // Several statements at once are not for a pipeline.
    if (PQexitPipelineMode(get()) != 1 || PQsendQuery(get(), sql) != 1)
        throw errorOf(get());
    send();
    std::optional<SqlError> error;
    for (;;) {
        const PostgresqlResult result = nextResult();
        if (!result.get())
            break;
        if (!isWell(result.get()) && !error)
            error = errorOf(result.get());
    }
    if (PQenterPipelineMode(get()) != 1)
        throw errorOf(get());
    if (error)
        throw SqlError(*error);
}

PostgresqlResult PostgresqlLink::query(const char *sql,
                                       std::initializer_list<QByteArray> parameters)
{
    add(sql, std::span(parameters.begin(), parameters.size()));
    return std::move(run().back());
}

void PostgresqlLink::add(const char *sql, std::initializer_list<QByteArray> parameters)
{
    add(sql, std::span(parameters.begin(), parameters.size()));
}

void PostgresqlLink::add(const char *sql, std::span<const QByteArray> parameters)
{
    const auto values = pointers(parameters);
    if (PQsendQueryParams(get(), sql, static_cast<int>(values.size()), nullptr, values.data(),
                          nullptr, nullptr, 0)
        != 1)
        throw errorOf(get());
    ++m_calls;
}

void PostgresqlLink::prepare(const char *name, const char *sql)
{
    if (PQsendPrepare(get(), name, sql, 0, nullptr) != 1)
        throw errorOf(get());
    ++m_calls;
}

void PostgresqlLink::call(const char *name, std::initializer_list<QByteArray> parameters)
{
    const auto values = pointers({parameters.begin(), parameters.size()});
    if (PQsendQueryPrepared(get(), name, static_cast<int>(values.size()), values.data(), nullptr,
                            nullptr, 0)
        != 1)
        throw errorOf(get());
    ++m_calls;
}

// Sends all that libpq holds back. A server that is not read stops reading: so both at once.
void PostgresqlLink::send()
{
    for (;;) {
        const int left = PQflush(get());
        if (left < 0)
            throw errorOf(get());
        if (left == 0)
            return;
        await(POLLIN | POLLOUT);
        if (PQconsumeInput(get()) != 1)
            throw errorOf(get());
    }
}

PostgresqlResult PostgresqlLink::nextResult()
{
    while (PQisBusy(get())) {
        await(POLLIN);
        if (PQconsumeInput(get()) != 1)
            throw errorOf(get());
    }
    return PostgresqlResult(PQgetResult(get()));
}

std::vector<PostgresqlResult> PostgresqlLink::run()
{
    const int calls = std::exchange(m_calls, 0);
    if (PQpipelineSync(get()) != 1)
        throw errorOf(get());
    send();
    std::vector<PostgresqlResult> results;
    std::optional<SqlError> error;
    for (int i = 0; i < calls; ++i) {
        results.push_back(nextResult());
        // What follows a failed one is not done, and says only that.
        if (!error && !isWell(results.back().get()))
            error = results.back().get() ? errorOf(results.back().get()) : errorOf(get());
        if (PQstatus(get()) != CONNECTION_OK)
            throw SqlError(error ? *error : errorOf(get()));
        nextResult(); // the end of this one
    }
    nextResult(); // the synchronisation
    if (error)
        throw SqlError(*error);
    return results;
}

void PostgresqlLink::finish()
{
    send();
    while (PQresultStatus(nextResult().get()) != PGRES_PIPELINE_SYNC) {
        if (PQstatus(get()) != CONNECTION_OK)
            throw errorOf(get());
    }
}

bool PostgresqlLink::takeNotifications()
{
    checkThatItIsOpen();
    bool isTold = false;
    while (PGnotify *notification = PQnotifies(get())) {
        PQfreemem(notification);
        isTold = true;
    }
    return isTold;
}

void PostgresqlLink::rollback() noexcept
try {
    if (!isOpen() || PQstatus(get()) != CONNECTION_OK || PQtransactionStatus(get()) == PQTRANS_IDLE)
        return;
    if (PQtransactionStatus(get()) == PQTRANS_ACTIVE) {
        // Something is under way of which nobody waits for the end.
        close();
        return;
    }
    query("ROLLBACK");
} catch (const std::exception &) {
    close();
}

} // namespace smsverify
