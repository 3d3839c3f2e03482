// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstdint>
#include <memory>

struct pg_result;

namespace smsverify {

// The rows that a statement gave, in the text format. Rows and columns count from 0.
class PostgresqlResult
{
public:
    explicit PostgresqlResult(pg_result *result) : m_result(result) { }

    pg_result *get() const { return m_result.get(); }

    int rows() const;
    std::int64_t changed() const; // rows that the statement changed
    QByteArrayView view(int row, int column) const; // as long as the result lives
    std::int64_t integer(int row, int column) const;
    QString text(int row, int column) const;
    QByteArray bytes(int row, int column) const; // of a bytea

private:
    struct Clearer
    {
        void operator()(pg_result *result) const;
    };

    std::unique_ptr<pg_result, Clearer> m_result;
};

} // namespace smsverify
