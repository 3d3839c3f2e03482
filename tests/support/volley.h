// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/rawclient.h"
#include "support/apirequests.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace smsverify {

// Requests that are sent together, each over a connection of its own, to several services in turn.
class Volley final
{
public:
    // How often which reason, or, where there is none, which status.
    using Counts = std::map<QByteArray, int>;

    explicit Volley(QList<quint16> ports, int requests = 64)
        : m_ports(std::move(ports)), m_requests(requests)
    {
    }

    // The answers in the order of the requests, which are numbered from 0.
    QList<RawAnswer> answers(const std::function<QByteArray(int)> &request) const
    {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < m_requests; ++i)
            clients.push_back(
                std::make_unique<RawClient>(m_ports[i % m_ports.size()], std::chrono::seconds(30)));
        for (const auto &client : clients)
            client->waitForConnected();
        for (int i = 0; i < m_requests; ++i)
            clients[std::size_t(i)]->send(request(i));
        QList<RawAnswer> result;
        for (const auto &client : clients)
            result.append(client->answer());
        return result;
    }

    QList<RawAnswer> answers(const QByteArray &request) const
    {
        return answers([&request](int) { return request; });
    }

    static Counts counts(const QList<RawAnswer> &answers)
    {
        Counts result;
        for (const RawAnswer &answer : answers) {
            const QByteArray reason = reasonIn(answer.body);
            ++result[reason.isEmpty() ? QByteArray::number(answer.status) : reason];
        }
        return result;
    }

private:
    const QList<quint16> m_ports;
    const int m_requests;
};

} // namespace smsverify
