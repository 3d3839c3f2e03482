// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/desktopkeyring.h"

#include <QTest>

#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

// Machines without a bus, such as servers and the ones that tests run on.
class TestSettingsKeyRing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysThatThereIsNone();
    void saysThatNothingIsKept();
    void isLeftWithoutAnAnswer();
};

void TestSettingsKeyRing::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qunsetenv("KDE_FULL_SESSION");
}

void TestSettingsKeyRing::saysThatThereIsNone()
{
    DesktopKeyRing keyRing;
    std::optional<KeyRing::Content> content;
    keyRing.read({u"one"_s, u"two"_s}, [&](const KeyRing::Content &given) { content = given; });
    QVERIFY(!content);
    QTRY_VERIFY_WITH_TIMEOUT(content, 10'000);
    QVERIFY(!content->isAvailable);
    QVERIFY(!content->detail.isEmpty());
    QVERIFY(content->secrets.isEmpty());
}

void TestSettingsKeyRing::saysThatNothingIsKept()
{
    DesktopKeyRing keyRing;
    std::optional<std::optional<QString>> trouble;
    keyRing.write({{u"one"_s, u"secret"_s}},
                  [&](const std::optional<QString> &given) { trouble = given; });
    QTRY_VERIFY_WITH_TIMEOUT(trouble, 10'000);
    QVERIFY(trouble->has_value());
    QVERIFY(!(*trouble)->contains(u"secret"_s));
}

void TestSettingsKeyRing::isLeftWithoutAnAnswer()
{
    DesktopKeyRing keyRing;
    keyRing.read({u"one"_s}, [](const KeyRing::Content &) { QFAIL("it was left"); });
}

QTEST_GUILESS_MAIN(TestSettingsKeyRing)
#include "tst_settingskeyring.moc"
