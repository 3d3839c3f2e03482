// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scratchsources.h"
#include "settings/settingchanges.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

QStringList told(const ScratchSources &before, const ScratchSources &after)
{
    QStringList result;
    for (const SettingChange &change : changes(before.load()->settings, after.load()->settings))
        result += change.environment
            + (change.effect == SettingEffect::Live ? u" live"_s : u" restart"_s);
    return result;
}

} // namespace

class TestSettingChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameSettingsHaveNone();
    void changesSayWhatNeedsARestart();
    void anotherOriginIsNoChange();
    void secretsAreCompared();
    void rewrittenTokenFileIsAChange();
};

void TestSettingChanges::sameSettingsHaveNone()
{
    QCOMPARE(told(ScratchSources(), ScratchSources()), QStringList());
}

void TestSettingChanges::changesSayWhatNeedsARestart()
{
    ScratchSources after;
    after.environment(u"HTTP_PORT"_s, u"1"_s)
        .environment(u"CODE_LENGTH"_s, u"6"_s)
        .environment(u"SEND_LIMIT_TOTAL"_s, u"1/1s"_s)
        .environment(u"DB"_s, u"other.db"_s);
    QCOMPARE(told(ScratchSources(), after),
             (QStringList{u"CODE_LENGTH live"_s, u"HTTP_PORT restart"_s, u"SEND_LIMIT_TOTAL live"_s,
                          u"DB restart"_s}));
}

void TestSettingChanges::anotherOriginIsNoChange()
{
    ScratchSources after;
    after.environment(u"HTTP_PORT"_s, u"08000"_s);
    QCOMPARE(told(ScratchSources(), after), QStringList());
}

void TestSettingChanges::secretsAreCompared()
{
    ScratchSources before;
    ScratchSources after;
    before.environment(u"FLOWROUTE_SECRET_KEY"_s, u"a"_s);
    after.environment(u"FLOWROUTE_SECRET_KEY"_s, u"b"_s);
    QCOMPARE(told(before, after), QStringList(u"FLOWROUTE_SECRET_KEY restart"_s));
    after.environment(u"FLOWROUTE_SECRET_KEY"_s, u"a"_s).environment(u"API_TOKEN"_s, u"c"_s);
    QCOMPARE(told(before, after), QStringList(u"API_TOKEN live"_s));
}

void TestSettingChanges::rewrittenTokenFileIsAChange()
{
    ScratchSources scratch;
    scratch.environment(u"API_TOKEN_FILE"_s, scratch.write(u"tokens"_s, "a:1\n"));
    const auto before = scratch.load();
    scratch.write(u"tokens"_s, "a:2\n");
    const auto found = changes(before->settings, scratch.load()->settings);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].environment, u"API_TOKEN_FILE"_s);
}

QTEST_GUILESS_MAIN(TestSettingChanges)
#include "tst_settingchanges.moc"
