// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/entrylook.h"

#include "console/models/entrytext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EntryLook)
};

// As in the story's right column.
QString timeText(TimePoint time)
{
    return QLocale().toString(
        QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()).time(), u"HH:mm:ss"_s);
}

QString afterText(const Event &event)
{
    return event.gatewayTime ? Words::tr("after %1").arg(EntryText::duration(*event.gatewayTime))
                             : QString();
}

QString triesLeftText(std::int64_t tries)
{
    return Words::tr(
        "%Ln tries left", nullptr,
        static_cast<int>(std::min<std::int64_t>(tries, std::numeric_limits<int>::max())));
}

StoryList::Step step(const QString &title, const QString &detail, const Event &event,
                     Tone tone = Tone::Neutral, bool isFilled = false)
{
    return {title, detail, timeText(event.at), tone, isFilled};
}

// Nothing for what does not belong into an entry's story.
std::optional<StoryList::Step> stepOf(const Event &event)
{
    switch (event.kind) {
    case Event::Kind::Sent:
        return step(Words::tr("Accepted by the gateway"), afterText(event), event, Tone::Success);
    case Event::Kind::NotSent:
        return step(Words::tr("Refused by the gateway"), event.detail, event, Tone::Danger, true);
    case Event::Kind::Unconfirmed:
        return step(Words::tr("No clear answer from the gateway"),
                    Words::tr("the message may have left"), event, Tone::Warning, true);
    case Event::Kind::GatewayBusy:
        return step(Words::tr("Not sent: the gateway is busy"), {}, event, Tone::Warning, true);
    case Event::Kind::SendLimited:
        return step(Words::tr("A new code was refused"), event.detail, event, Tone::Warning, true);
    case Event::Kind::WrongCode:
        return step(Words::tr("Wrong code"), triesLeftText(event.attemptsLeft.value_or(0)), event,
                    Tone::Warning, true);
    case Event::Kind::CheckLimited:
        return step(Words::tr("A try was refused"), event.detail, event, Tone::Warning, true);
    case Event::Kind::Verified:
        return step(Words::tr("Verified"), {}, event, Tone::Success, true);
    case Event::Kind::Expired:
        return step(Words::tr("Tried too late"), {}, event, Tone::Neutral, true);
    case Event::Kind::Cancelled:
        return step(Words::tr("Made void"), {}, event, Tone::Danger, true);
    case Event::Kind::Restored:
        return step(Words::tr("Put back"), {}, event);
    case Event::Kind::Revealed:
        return step(Words::tr("Number revealed"), {}, event);
    case Event::Kind::RecipientNotAllowed:
    case Event::Kind::UnknownIdentifier:
    case Event::Kind::FailuresCleared:
    case Event::Kind::SettingsChanged:
    case Event::Kind::StoreFailed:
    case Event::Kind::StoreRecovered:
    case Event::Kind::SweptExpired:
        break;
    }
    return std::nullopt;
}

bool isGatewaysAnswer(const Event &event)
{
    return event.kind == Event::Kind::Sent || event.kind == Event::Kind::Unconfirmed;
}

// What the entry tells of its message where nobody saw the answer come.
std::optional<StoryList::Step> messageStep(const EntryRow &entry)
{
    switch (entry.message) {
    case MessageState::Waiting:
        return StoryList::Step{Words::tr("Sending…"), {}, {}, Tone::Accent, false};
    case MessageState::Accepted:
        return StoryList::Step{Words::tr("Accepted by the gateway"), {}, {}, Tone::Success, false};
    case MessageState::Unconfirmed:
        return StoryList::Step{Words::tr("No clear answer from the gateway"),
                               Words::tr("the message may have left"),
                               {},
                               Tone::Warning,
                               true};
    }
    return std::nullopt;
}

} // namespace

MessageLook messageLook(MessageState state)
{
    switch (state) {
    case MessageState::Waiting:
        return {Icon::Clock, Tone::Accent, Words::tr("The gateway has not answered yet.")};
    case MessageState::Accepted:
        return {Icon::Ok, Tone::Success, Words::tr("The gateway has accepted the message.")};
    case MessageState::Unconfirmed:
        return {Icon::Warning, Tone::Warning,
                Words::tr("It is not known whether the message left.")};
    }
    return {};
}

double remainingShare(const EntryRow &entry, TimePoint now)
{
    const auto whole = static_cast<double>((entry.expiresAt - entry.createdAt).count());
    if (whole <= 0)
        return 0;
    return std::clamp(static_cast<double>((entry.expiresAt - now).count()) / whole, 0.0, 1.0);
}

QString momentText(TimePoint time)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
    const QLocale locale;
    if (moment.date() == QDate::currentDate())
        return locale.toString(moment.time(), u"HH:mm:ss"_s);
    return locale.toString(moment.date(), QLocale::ShortFormat) + u' '
        + locale.toString(moment.time(), u"HH:mm:ss"_s);
}

QList<StoryList::Step> entryStory(const EntryRow &entry, const std::vector<Event> &events,
                                  TimePoint now)
{
    // Of the code that the entry carries; the event of a send comes after its commit.
    std::vector<Event> own;
    std::ranges::copy_if(events, std::back_inserter(own),
                         [&](const Event &event) { return event.at >= entry.createdAt; });
    QList<StoryList::Step> story;
    const auto answer = std::ranges::find_if(own, isGatewaysAnswer);
    QString from;
    if (answer != own.end() && !answer->client.isEmpty())
        from = Words::tr("from %1").arg(QString::fromLatin1(answer->client));
    story.append({Words::tr("Requested and committed"), from, timeText(entry.createdAt),
                  Tone::Neutral, false});
    if (answer == own.end()) {
        if (const auto step = messageStep(entry))
            story.append(*step);
    }
    std::int64_t seenTries = 0;
    for (const Event &event : own)
        seenTries += event.kind == Event::Kind::WrongCode ? 1 : 0;
    const std::int64_t earlier = entry.attempts - seenTries;
    if (earlier > 0)
        story.append({Words::tr("%Ln wrong codes", nullptr, static_cast<int>(earlier)),
                      Words::tr("before this window was open"),
                      {},
                      Tone::Warning,
                      true});
    for (const Event &event : own) {
        if (const auto step = stepOf(event))
            story.append(*step);
    }
    if (entry.isExpired(now))
        story.append({Words::tr("Expired"), {}, timeText(entry.expiresAt), Tone::Neutral, true});
    return story;
}

} // namespace smsverify
