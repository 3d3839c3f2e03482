// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/activitytext.h"

#include "console/models/entrytext.h"
#include "console/models/settingtext.h"
#include "settings/settingregistry.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

struct Activity
{
    Q_DECLARE_TR_FUNCTIONS(Activity)
};

QDateTime localTime(TimePoint at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
}

// A setting by its label, anything else as it is.
QString nameOfSetting(const QString &environment)
{
    const auto &all = settingDefinitions();
    const auto found = std::ranges::find(all, environment, &SettingDefinition::environment);
    return found == all.end() ? environment : settingLabel(*found);
}

QString namesOfSettings(const QString &environments)
{
    QStringList names;
    for (const QString &environment : environments.split(u',', Qt::SkipEmptyParts))
        names += nameOfSetting(environment.trimmed());
    return QLocale().createSeparatedList(names);
}

} // namespace

ActivityLevel activityLevel(const Event &event)
{
    switch (event.kind) {
    case Event::Kind::Sent:
    case Event::Kind::Verified:
    case Event::Kind::WrongCode:
    case Event::Kind::Expired:
    case Event::Kind::UnknownIdentifier:
    case Event::Kind::Cancelled:
    case Event::Kind::Restored:
    case Event::Kind::FailuresCleared:
    case Event::Kind::Revealed:
    case Event::Kind::SettingsChanged:
    case Event::Kind::SweptExpired:
        return ActivityLevel::Info;
    case Event::Kind::GatewayBusy:
    case Event::Kind::SendLimited:
    case Event::Kind::RecipientNotAllowed:
    case Event::Kind::CheckLimited:
    case Event::Kind::Unconfirmed:
    case Event::Kind::StoreRecovered:
        return ActivityLevel::Warning;
    case Event::Kind::NotSent:
    case Event::Kind::StoreFailed:
        return ActivityLevel::Error;
    }
    return ActivityLevel::Info;
}

Icon activityIcon(const Event &event)
{
    switch (event.kind) {
    case Event::Kind::Sent:
        return Icon::Send;
    case Event::Kind::Verified:
        return Icon::Ok;
    case Event::Kind::WrongCode:
    case Event::Kind::UnknownIdentifier:
        return Icon::Bad;
    case Event::Kind::Expired:
    case Event::Kind::SweptExpired:
        return Icon::Clock;
    case Event::Kind::Cancelled:
        return Icon::Void;
    case Event::Kind::Restored:
        return Icon::Undo;
    case Event::Kind::FailuresCleared:
        return Icon::Resend;
    case Event::Kind::Revealed:
        return Icon::Reveal;
    case Event::Kind::SettingsChanged:
        return Icon::Settings;
    case Event::Kind::GatewayBusy:
    case Event::Kind::Unconfirmed:
        return Icon::Gateway;
    case Event::Kind::SendLimited:
    case Event::Kind::RecipientNotAllowed:
    case Event::Kind::CheckLimited:
        return Icon::Warning;
    case Event::Kind::StoreRecovered:
        return Icon::Database;
    case Event::Kind::NotSent:
    case Event::Kind::StoreFailed:
        return Icon::Error;
    }
    return Icon::Info;
}

Tone activityTone(const Event &event)
{
    switch (activityLevel(event)) {
    case ActivityLevel::Info:
        return event.kind == Event::Kind::Verified ? Tone::Success : Tone::Neutral;
    case ActivityLevel::Warning:
        return Tone::Warning;
    case ActivityLevel::Error:
        return Tone::Danger;
    }
    return Tone::Neutral;
}

QString activityTitle(const Event &event)
{
    switch (event.kind) {
    case Event::Kind::Sent:
        return Activity::tr("Sent");
    case Event::Kind::NotSent:
        return Activity::tr("Not sent");
    case Event::Kind::Unconfirmed:
        return Activity::tr("Sending not confirmed");
    case Event::Kind::GatewayBusy:
        return Activity::tr("Gateway busy");
    case Event::Kind::SendLimited:
        return Activity::tr("Send refused by a limit");
    case Event::Kind::RecipientNotAllowed:
        return Activity::tr("Number not allowed");
    case Event::Kind::Verified:
        return Activity::tr("Verified");
    case Event::Kind::WrongCode:
        return event.attemptsLeft == 0 ? Activity::tr("Wrong code, the last try")
                                       : Activity::tr("Wrong code");
    case Event::Kind::Expired:
        return Activity::tr("Code too late");
    case Event::Kind::UnknownIdentifier:
        return Activity::tr("Identifier not known");
    case Event::Kind::CheckLimited:
        return Activity::tr("Check refused by a limit");
    case Event::Kind::Cancelled:
        return Activity::tr("Voided");
    case Event::Kind::Restored:
        return Activity::tr("Voiding undone");
    case Event::Kind::FailuresCleared:
        return Activity::tr("Wrong codes forgotten");
    case Event::Kind::Revealed:
        return Activity::tr("Number revealed");
    case Event::Kind::SettingsChanged:
        return Activity::tr("Settings changed");
    case Event::Kind::StoreFailed:
        return Activity::tr("Database not usable");
    case Event::Kind::StoreRecovered:
        return Activity::tr("Database usable again");
    case Event::Kind::SweptExpired:
        return Activity::tr("Expired entries removed");
    }
    return {};
}

QString activityWho(const Event &event)
{
    if (event.authId)
        return event.authId->masked();
    return event.recipient ? EntryText::maskedNumber(*event.recipient) : QString();
}

QString activityDetail(const Event &event)
{
    QStringList parts;
    if (event.authId && event.recipient)
        parts += EntryText::maskedNumber(*event.recipient);
    if (event.attemptsLeft && event.attemptsLeft != 0)
        parts +=
            Activity::tr("%Ln tries left", nullptr,
                         static_cast<int>(std::min<std::int64_t>(*event.attemptsLeft, 999'999)));
    if (event.kind == Event::Kind::SweptExpired)
        parts += Activity::tr("%Ln entries", nullptr, static_cast<int>(event.count));
    if (event.kind == Event::Kind::SettingsChanged)
        parts += namesOfSettings(event.detail);
    else if (event.kind == Event::Kind::SendLimited || event.kind == Event::Kind::CheckLimited)
        parts += nameOfSetting(event.detail);
    else if (!event.detail.isEmpty())
        parts += event.detail;
    if (event.gatewayTime)
        parts += Activity::tr("gateway %1 ms").arg(event.gatewayTime->count());
    return parts.join(u" · "_s);
}

QString activityStory(const Event &event)
{
    QStringList lines{activityMoment(event.at) + u"  "_s + activityTitle(event)};
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines += u"%1: %2"_s.arg(name, value);
    };
    add(Activity::tr("Identifier"), event.authId ? event.authId->masked() : QString());
    add(Activity::tr("Recipient"),
        event.recipient ? EntryText::maskedNumber(*event.recipient) : QString());
    if (event.attemptsLeft)
        add(Activity::tr("Tries left"), QLocale().toString(qlonglong(*event.attemptsLeft)));
    if (event.kind == Event::Kind::SweptExpired)
        add(Activity::tr("Entries"), QLocale().toString(qlonglong(event.count)));
    add(Activity::tr("Detail"), event.detail);
    add(Activity::tr("Caller"), QString::fromUtf8(event.client));
    if (event.gatewayTime)
        add(Activity::tr("Gateway"), Activity::tr("%1 ms").arg(event.gatewayTime->count()));
    add(Activity::tr("Request"), event.requestId);
    return lines.join(u'\n');
}

QString activityTime(TimePoint at, TimePoint now)
{
    const QDateTime local = localTime(at);
    QString time = local.toString(u"HH:mm:ss"_s);
    if (local.date() == localTime(now).date())
        return time;
    return QLocale().toString(local.date(), QLocale::ShortFormat) + u' ' + time;
}

QString activityMoment(TimePoint at)
{
    return localTime(at).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

} // namespace smsverify
