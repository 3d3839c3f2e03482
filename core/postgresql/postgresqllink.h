// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"
#include "postgresql/postgresqladdress.h"
#include "postgresql/postgresqlresult.h"

#include <chrono>
#include <initializer_list>
#include <memory>
#include <span>
#include <vector>

struct pg_conn;

namespace smsverify {

class Interruption;

// A connection to a PostgreSQL server on which nothing waits longer than its deadline. Statements
// are sent together and answered together: one round trip for however many. libpq and not Qt SQL:
// that waits for a server without end, and for every statement by itself.
// Lives on one thread. Functions throw SqlError; then only open() and close() are of use, unless
// its scope is another than Database.
class PostgresqlLink
{
public:
    using TimeLimit = std::chrono::steady_clock::time_point;

    void setDeadline(TimeLimit deadline) { m_deadline = deadline; }

    // What waits ends with an SqlError while this is raised; none: nothing does. It outlives the
    // link.
    void setInterruption(const Interruption *interruption) { m_interruption = interruption; }

    // url: as https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING has it.
    void open(const Secret &url);
    void close() noexcept { m_connection.reset(); }
    bool isOpen() const { return m_connection != nullptr; }

    // Throws where the server has closed it since.
    void checkThatItIsOpen();

    // Statements without parameters, separated by semicolons; what they give is not read.
    void execute(const char *sql);

    // One statement by itself. Parameters are in the text format, as in all below.
    PostgresqlResult query(const char *sql, std::initializer_list<QByteArray> parameters = {});

    // Adds one statement, not prepared, to those that run() sends.
    void add(const char *sql, std::initializer_list<QByteArray> parameters = {});
    void add(const char *sql, std::span<const QByteArray> parameters);

    // From then on call() knows the statement by this name.
    void prepare(const char *name, const char *sql);

    // Adds a prepared statement to those that run() sends.
    void call(const char *name, std::initializer_list<QByteArray> parameters = {});

    // Sends what was added, waits, and gives what each gave, in that order. Where one fails those
    // after it are not done.
    std::vector<PostgresqlResult> run();

    // How many were added since run().
    int calls() const { return m_calls; }

    // Takes what is still to come of what was sent and given up, when the server is done with it.
    void finish();

    // Whether NOTIFY has told something since the last time, of what LISTEN asked for. Waits for
    // nothing.
    bool takeNotifications();

    // Leaves the transaction, if there is one and the connection is sound; else closes.
    void rollback() noexcept;

    pg_conn *get() const { return m_connection.get(); }

private:
    struct Finisher
    {
        void operator()(pg_conn *connection) const;
    };

    void open(const Secret &url, const PostgresqlAddress::Server &server);
    void awaitConnection();
    void await(short events);
    void send();
    PostgresqlResult nextResult();

    std::unique_ptr<pg_conn, Finisher> m_connection;
    TimeLimit m_deadline = TimeLimit::max();
    const Interruption *m_interruption = nullptr;
    int m_calls = 0;
};

} // namespace smsverify
