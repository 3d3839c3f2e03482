// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace smsverify {

// Bytes that must not be seen: a key, a password, a token, a one-time code. It cannot be printed
// or converted by accident, compares in constant time, and is wiped when its last copy goes.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes);
    Secret(const Secret &) = default;
    Secret(Secret &&) noexcept = default;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    bool isEmpty() const { return m_bytes.isEmpty(); }
    qsizetype size() const { return m_bytes.size(); }

    // The bytes themselves, for the one place that needs them.
    const QByteArray &reveal() const { return m_bytes; }

    // Takes the same time wherever the two differ; only their lengths can be learnt.
    bool operator==(const Secret &other) const;

private:
    void wipe();

    QByteArray m_bytes;
};

} // namespace smsverify
