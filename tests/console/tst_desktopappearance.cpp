// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/desktopappearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QString space = u"org.freedesktop.appearance"_s;

} // namespace

// A desktop's portal, as far as it is asked.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint colorScheme = 0;

public Q_SLOTS:
    // The answer is a variant in a variant.
    QDBusVariant Read(const QString &askedSpace, const QString &key)
    {
        const bool isScheme = askedSpace == space && key == u"color-scheme"_s;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(isScheme ? colorScheme : 0U)));
    }

Q_SIGNALS:
    void SettingChanged(const QString &space, const QString &key, const QDBusVariant &value);
};

class TestDesktopAppearance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void withoutAPortalNothingIsKnown();
    void thePortalIsReadAndFollowed();

private:
    QProcess m_bus;
    QString m_address;
};

// A bus of its own, so that the desktop's is not asked.
void TestDesktopAppearance::initTestCase()
{
    const QString daemon = QStandardPaths::findExecutable(u"dbus-daemon"_s);
    if (daemon.isEmpty())
        QSKIP("there is no dbus-daemon");
    m_bus.start(daemon, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY(m_bus.waitForReadyRead());
    m_address = QString::fromUtf8(m_bus.readLine()).trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toUtf8());
}

void TestDesktopAppearance::cleanupTestCase()
{
    m_bus.terminate();
    m_bus.waitForFinished();
}

void TestDesktopAppearance::withoutAPortalNothingIsKnown()
{
    DesktopAppearance desktop;
    desktop.follow();
    QTRY_COMPARE(desktop.findChildren<QObject *>().size(), 0); // both questions are answered
    QVERIFY(!desktop.scheme());
    QCOMPARE(desktop.contrast(), Contrast::Normal);
}

void TestDesktopAppearance::thePortalIsReadAndFollowed()
{
    QDBusConnection connection = QDBusConnection::connectToBus(m_address, u"portal"_s);
    Portal portal;
    portal.colorScheme = 1;
    QVERIFY(connection.registerObject(u"/org/freedesktop/portal/desktop"_s, &portal,
                                      QDBusConnection::ExportAllSlots
                                          | QDBusConnection::ExportAllSignals));
    QVERIFY(connection.registerService(u"org.freedesktop.portal.Desktop"_s));

    DesktopAppearance desktop;
    QSignalSpy changed(&desktop, &DesktopAppearance::changed);
    desktop.follow();
    QTRY_COMPARE(desktop.scheme(), Scheme::Dark);
    QCOMPARE(changed.count(), 1);

    Q_EMIT portal.SettingChanged(space, u"color-scheme"_s, QDBusVariant(2U));
    QTRY_COMPARE(desktop.scheme(), Scheme::Light);
    Q_EMIT portal.SettingChanged(space, u"contrast"_s, QDBusVariant(1U));
    QTRY_COMPARE(desktop.contrast(), Contrast::High);
    Q_EMIT portal.SettingChanged(u"org.gnome.desktop"_s, u"color-scheme"_s, QDBusVariant(1U));
    Q_EMIT portal.SettingChanged(space, u"color-scheme"_s, QDBusVariant(0U));
    QTRY_VERIFY(!desktop.scheme());
    QCOMPARE(changed.count(), 4);
    QDBusConnection::disconnectFromBus(u"portal"_s);
}

QTEST_GUILESS_MAIN(TestDesktopAppearance)
#include "tst_desktopappearance.moc"
