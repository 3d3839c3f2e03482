// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/selftestpanel.h"
#include "console/widgets/codeblock.h"

#include <QAbstractButton>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

Settings settings(bool isDebugMode)
{
    Settings settings;
    settings.storage.debugMode = isDebugMode;
    return settings;
}

QAbstractButton *button(const QWidget &parent, const QString &text)
{
    for (QAbstractButton *candidate : parent.findChildren<QAbstractButton *>()) {
        if (candidate->isVisible() && candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

bool isInSight(const QWidget &parent, const QString &text)
{
    for (const QLabel *label : parent.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

} // namespace

class TestSelfTestPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesProductionDatabase();
    void runsAndShowsExchanges();
    void cancels();
};

void TestSelfTestPanel::refusesProductionDatabase()
{
    SelfTestPanel panel;
    panel.setSettings(settings(false));
    panel.show();
    QVERIFY(isInSight(panel, u"production database"_s));
    QVERIFY(!button(panel, u"Run"_s));
    panel.run();
    QVERIFY(!button(panel, u"Cancel"_s));
    QSignalSpy wanted(&panel, &SelfTestPanel::settingWanted);
    button(panel, u"Show the setting"_s)->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), u"DEBUG_MODE"_s);
}

void TestSelfTestPanel::runsAndShowsExchanges()
{
    SelfTestPanel panel;
    panel.setSettings(settings(true));
    panel.resize(1064, 732);
    panel.show();
    button(panel, u"Run the self-test"_s)->click();
    QVERIFY(button(panel, u"Cancel"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isInSight(panel, u"All 11 scenarios passed"_s), 60'000);
    QVERIFY(!button(panel, u"Cancel"_s));
    QVERIFY(button(panel, u"Save report…"_s));
    auto *list = panel.findChild<QListView *>();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_End);
    QTRY_VERIFY(isInSight(panel, u"A crash forgets nothing"_s));
    QTRY_VERIFY(panel.findChild<CodeBlock *>()->text().contains("crash"_L1));
}

void TestSelfTestPanel::cancels()
{
    SelfTestPanel panel;
    panel.setSettings(settings(true));
    panel.show();
    panel.run();
    button(panel, u"Cancel"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(button(panel, u"Run again"_s) || button(panel, u"Run the self-test"_s),
                             60'000);
}

QTEST_MAIN(TestSelfTestPanel)
#include "tst_selftestpanel.moc"
