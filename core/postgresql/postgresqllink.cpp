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

void PostgresqlLink::open(const Secret &url)
{
    close();
    m_calls = 0;
    // What stands before the address holds unless that says otherwise.
    const char *const names[] = {"fallback_application_name", "client_encoding", "dbname", nullptr};
    const char *const values[] = {"sms-verification-console", "UTF8", url.reveal().constData(),
                                  nullptr};
    m_connection.reset(PQconnectStartParams(names, values, 1));
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
