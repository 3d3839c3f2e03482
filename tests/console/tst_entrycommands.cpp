// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/entrycommands.h"

#include "console/shownentries.h"
#include "console/theme/theme.h"

#include <QAction>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace smsverify;

// What the menu over an entry offers and its details do not.
class TestEntryCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void forgetsWrongCodesOnceItIsAsked();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestEntryCommands::initTestCase()
{
    m_theme = std::make_unique<Theme>(nullptr);
}

void TestEntryCommands::forgetsWrongCodesOnceItIsAsked()
{
    Shown shown(30);
    QVERIFY(shown.isRead(30));
    shown.select(0);
    const QList<QAction *> actions = shown.panel->view().actions();
    const auto forget = std::ranges::find(actions, u"Forget wrong codes…"_s, &QAction::text);
    QVERIFY(forget != actions.end());
    (*forget)->trigger();
    QVERIFY(Shown::press(u"Cancel"_s));
    QVERIFY(shown.forgotten.empty());
    (*forget)->trigger();
    QVERIFY(Shown::press(u"Forget wrong codes"_s));
    QCOMPARE(shown.forgotten.size(), std::size_t(1));
    QCOMPARE(shown.forgotten.front().digits(), QByteArray("12025551029"));
    QCOMPARE(shown.trouble(), QString());
    (*forget)->trigger();
    QVERIFY(Shown::press(u"Forget wrong codes"_s));
    QVERIFY(shown.trouble().contains(u"No wrong codes are counted"_s));
}

QTEST_MAIN(TestEntryCommands)
#include "tst_entrycommands.moc"
