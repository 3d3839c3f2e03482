// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/voiding.h"

#include <QPointer>
#include <QTimer>

#include <optional>
#include <utility>

namespace smsverify {

namespace {

// Operations handed to the store at once: a commit or two, and room for everybody else's.
constexpr std::size_t mostUnderWay = 256;

// Whoever shows for how long this can be undone hears of it later than it happened.
constexpr std::chrono::seconds wayBack(1);

} // namespace

struct Voiding::Taking
{
    std::vector<AuthId> entries;
    Reply<Voided> reply;
    std::size_t next = 0;
    std::size_t underWay = 0;
    std::vector<Entry> taken{};
    Voided result{};
};

struct Voiding::Restoring
{
    std::uint64_t number = 0;
    Kept kept;
    Reply<PutBack> reply;
    std::size_t next = 0;
    std::size_t underWay = 0;
    std::vector<Entry> failed{};
    PutBack result{};
};

Voiding::Voiding(Store &store, const Clock &clock, EventSink sink, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_sink(std::move(sink))
{
}

Voiding::~Voiding() = default;

void Voiding::makeVoid(std::vector<AuthId> entries, Reply<Voided> reply)
{
    const auto taking = std::make_shared<Taking>(Taking{std::move(entries), std::move(reply)});
    taking->result.number = ++m_lastNumber;
    takeMore(taking);
}

void Voiding::takeMore(const std::shared_ptr<Taking> &taking)
{
    const QPointer<Voiding> self(this);
    while (!taking->result.failure && taking->next < taking->entries.size()
           && taking->underWay < mostUnderWay) {
        ++taking->underWay;
        m_store.take(taking->entries[taking->next++],
                     [self, taking](const Result<std::optional<Entry>> &entry) {
                         if (self)
                             self->taken(taking, entry);
                     });
    }
    if (taking->underWay > 0)
        return;
    keep(taking->result.number, {std::move(taking->taken), QDeadlineTimer(kept + wayBack)});
    taking->reply(taking->result);
}

void Voiding::taken(const std::shared_ptr<Taking> &taking,
                    const Result<std::optional<Entry>> &entry)
{
    --taking->underWay;
    if (!entry) {
        if (!taking->result.failure)
            taking->result.failure = entry.error();
    } else if (!*entry) {
        ++taking->result.notFound;
    } else {
        ++taking->result.entries;
        tell(Event::Kind::Cancelled, **entry);
        taking->taken.push_back(**entry);
    }
    if (taking->underWay == 0 || taking->underWay == mostUnderWay / 2)
        takeMore(taking);
}

void Voiding::putBack(std::uint64_t number, Reply<PutBack> reply)
{
    auto node = m_kept.extract(number);
    if (node.empty()) {
        PutBack tooLate;
        tooLate.isTooLate = true;
        reply(tooLate);
        return;
    }
    restoreMore(
        std::make_shared<Restoring>(Restoring{number, std::move(node.mapped()), std::move(reply)}));
}

void Voiding::restoreMore(const std::shared_ptr<Restoring> &restoring)
{
    const QPointer<Voiding> self(this);
    const std::vector<Entry> &entries = restoring->kept.entries;
    while (!restoring->result.failure && restoring->next < entries.size()
           && restoring->underWay < mostUnderWay) {
        ++restoring->underWay;
        const Entry &entry = entries[restoring->next++];
        m_store.restore(entry, [self, restoring, &entry](const Result<RestoreOutcome> &outcome) {
            if (self)
                self->restored(restoring, entry, outcome);
        });
    }
    if (restoring->underWay > 0)
        return;
    std::vector<Entry> &rest = restoring->failed;
    rest.insert(rest.end(), entries.begin() + static_cast<std::ptrdiff_t>(restoring->next),
                entries.end());
    keep(restoring->number, {std::move(rest), restoring->kept.until});
    restoring->reply(restoring->result);
}

void Voiding::restored(const std::shared_ptr<Restoring> &restoring, const Entry &entry,
                       const Result<RestoreOutcome> &outcome)
{
    --restoring->underWay;
    if (!outcome) {
        restoring->failed.push_back(entry);
        if (!restoring->result.failure)
            restoring->result.failure = outcome.error();
    } else if (*outcome == RestoreOutcome::Superseded) {
        ++restoring->result.superseded;
    } else {
        ++restoring->result.entries;
        tell(Event::Kind::Restored, entry);
    }
    if (restoring->underWay == 0 || restoring->underWay == mostUnderWay / 2)
        restoreMore(restoring);
}

void Voiding::keep(std::uint64_t number, Kept entries)
{
    if (entries.entries.empty() || entries.until.hasExpired())
        return;
    const auto remaining = entries.until.remainingTimeAsDuration();
    m_kept.emplace(number, std::move(entries));
    QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(remaining), this,
                       [this, number] { m_kept.erase(number); });
}

void Voiding::tell(Event::Kind kind, const Entry &entry) const
{
    Event event;
    event.kind = kind;
    event.at = m_clock.now();
    event.authId = entry.authId;
    if (!entry.recipient.isEmpty())
        event.recipient = entry.recipient;
    m_sink(event);
}

} // namespace smsverify
