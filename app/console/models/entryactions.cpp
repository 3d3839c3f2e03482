// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/entryactions.h"

#include "service/hostedservice.h"

#include <utility>

namespace smsverify {

namespace {

// Entries being made void through a server.
struct Cancelling
{
    std::vector<AuthId> entries;
    std::size_t next = 0;
    Voided voided;
    Reply<Voided> reply;
};

void cancelNext(Verifier &server, const std::shared_ptr<Cancelling> &cancelling)
{
    if (cancelling->next == cancelling->entries.size() || cancelling->voided.failure) {
        cancelling->reply(cancelling->voided);
        return;
    }
    const AuthId authId = cancelling->entries[cancelling->next++];
    server.cancel(authId, [&server, cancelling](const Result<CancelOutcome> &outcome) {
        Voided &voided = cancelling->voided;
        if (!outcome)
            voided.failure = outcome.error();
        else if (*outcome == CancelOutcome::Cancelled)
            ++voided.entries;
        else
            ++voided.notFound;
        cancelNext(server, cancelling);
    });
}

} // namespace

EntryActions EntryActions::ofService(HostedService &service)
{
    return {service.verifier(),
            [&service](std::vector<AuthId> entries, Reply<Voided> reply) {
                service.makeVoid(std::move(entries), std::move(reply));
            },
            [&service](std::uint64_t number, Reply<PutBack> reply) {
                service.putBack(number, std::move(reply));
            },
            [&service](const AuthId &authId) { service.noteRevealed(authId); },
            [&service](const PhoneNumber &number, Reply<bool> reply) {
                service.clearFailures(number, std::move(reply));
            }};
}

EntryActions EntryActions::ofServer(Verifier &server, HostedService &service)
{
    return {server,
            [&server](std::vector<AuthId> entries, Reply<Voided> reply) {
                const auto cancelling = std::make_shared<Cancelling>();
                cancelling->entries = std::move(entries);
                cancelling->reply = std::move(reply);
                cancelNext(server, cancelling);
            },
            {},
            [&service](const AuthId &authId) { service.noteRevealed(authId); },
            {}};
}

} // namespace smsverify
