// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingdefinition.h"

#include "settings/oneline.h"

#include <array>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr qsizetype longestShown = 200; // characters of a wrong value

QString withDigitsMasked(QString text)
{
    qsizetype shownDigits = 2;
    for (qsizetype i = text.size(); i-- > 0;) {
        if (text.at(i).isDigit() && --shownDigits < 0)
            text[i] = u'*';
    }
    return text;
}

// A URL that is refused may hold a user and password.
QString withoutPassword(const QString &text)
{
    const qsizetype start = text.indexOf("://"_L1);
    const qsizetype end = text.lastIndexOf(u'@');
    return start < 0 || end < start ? text : text.first(start + 3) + u'…' + text.sliced(end);
}

} // namespace

SettingGroup SettingDefinition::group() const
{
    struct TableGroup
    {
        QStringView table;
        SettingGroup group;
    };
    static constexpr std::array groups{
        TableGroup{u"code", SettingGroup::Code},
        TableGroup{u"message", SettingGroup::Message},
        TableGroup{u"gateway", SettingGroup::Gateway},
        TableGroup{u"http", SettingGroup::Api},
        TableGroup{u"limits", SettingGroup::Limits},
        TableGroup{u"database", SettingGroup::Storage},
        TableGroup{u"service", SettingGroup::Storage},
        TableGroup{u"log", SettingGroup::Log},
    };
    if (key == "flowroute/number"_L1)
        return SettingGroup::Message;
    const QString table = key.section(u'/', 0, 0);
    for (const TableGroup &candidate : groups) {
        if (candidate.table == table)
            return candidate.group;
    }
    return SettingGroup::Gateway;
}

QString SettingDefinition::title() const
{
    return u"%1 (%2)"_s.arg(environment, key);
}

QString SettingDefinition::shown(const Settings &settings) const
{
    const QString text = binding.print(settings);
    switch (secrecy) {
    case SettingSecrecy::Public:
        return text.isEmpty() ? u"empty"_s : oneLine(text);
    case SettingSecrecy::Masked:
        return text.isEmpty() ? u"not set"_s : oneLine(withDigitsMasked(text));
    case SettingSecrecy::Secret:
        return text.isEmpty() ? u"not set"_s : u"set"_s;
    }
    return {};
}

QString SettingDefinition::shownDefault() const
{
    return defaultText.isEmpty() ? shown(Settings()) : defaultText;
}

QString SettingDefinition::shown(const GivenSetting &given) const
{
    const auto line = [this, &given](const QString &value) {
        return u"%1 = %2 from %3"_s.arg(title(), oneLine(value), oneLine(given.origin.text()));
    };
    if (!given.unusable.isEmpty())
        return line(given.unusable);
    QString value = given.text;
    switch (secrecy) {
    case SettingSecrecy::Public:
        value = withoutPassword(value);
        break;
    case SettingSecrecy::Masked:
        value = withDigitsMasked(value);
        break;
    case SettingSecrecy::Secret:
        return line(u"(hidden)"_s);
    }
    if (value.size() > longestShown)
        value = value.first(longestShown) + u'…';
    return line(u"'%1'"_s.arg(value));
}

} // namespace smsverify
