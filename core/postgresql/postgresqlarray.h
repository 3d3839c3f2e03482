// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>

namespace smsverify {

// An array as PostgreSQL reads it,
// https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO.
class PostgresqlArray
{
public:
    void add(std::int64_t number);
    void add(TimePoint time) { add(time.time_since_epoch().count()); }
    void addText(QByteArrayView utf8);
    void addBytes(QByteArrayView bytes);

    bool isEmpty() const { return m_text.size() == 1; }
    QByteArray text() const { return m_text + '}'; }

private:
    void separate();

    QByteArray m_text = "{";
};

} // namespace smsverify
