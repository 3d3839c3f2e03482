// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scratchsources.h"
#include "settings/settingswriter.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

using Reason = SettingsWriteFailure::Reason;

constexpr QFile::Permissions ownersAlone = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions forAll = ownersAlone | QFile::ReadGroup | QFile::ReadOther;

// Without what Qt says of the user who asks.
QFile::Permissions permissionsOf(const QString &path)
{
    return QFileInfo(path).permissions() & ~(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const SettingsEdits port{{u"HTTP_PORT"_s, u"82"_s}};
const SettingsEdits token{{u"API_TOKEN"_s, u"marker"_s}};

} // namespace

class TestSettingsWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesFileForItsOwner();
    void keepsPermissions();
    void hidesSecretFromOthers();
    void writesThroughLink();
    void noticesChangesOfOthers_data();
    void noticesChangesOfOthers();
    void overwritesNothingItCannotUnderstand();
    void tellsWhatCannotBeWritten();
};

void TestSettingsWriter::makesFileForItsOwner()
{
    const ScratchSources scratch;
    const QString path = scratch.path(u"new/folder/settings.toml"_s);
    const SettingsWriter writer(path);
    QCOMPARE(writer.fingerprint(), QByteArray());
    const auto written = writer.write(port, {});
    QVERIFY(written);
    QCOMPARE(*written, writer.fingerprint());
    QCOMPARE(contentOf(path), QByteArray("[http]\nport = 82\n"));
    QCOMPARE(permissionsOf(path), ownersAlone);
    QCOMPARE(QDir(scratch.path(u"new/folder"_s)).entryList(QDir::Files | QDir::Hidden),
             QStringList(u"settings.toml"_s));
}

void TestSettingsWriter::keepsPermissions()
{
    ScratchSources scratch;
    const QString path = scratch.write(u"settings.toml"_s, "[http]\nport = 81\n");
    QVERIFY(QFile::setPermissions(path, forAll));
    const SettingsWriter writer(path);
    QVERIFY(writer.write(port, writer.fingerprint()));
    QCOMPARE(permissionsOf(path), forAll);
}

void TestSettingsWriter::hidesSecretFromOthers()
{
    ScratchSources scratch;
    const QString path = scratch.write(u"settings.toml"_s, {});
    const SettingsWriter writer(path);
    const QFile::Permissions forGroup = ownersAlone | QFile::ReadGroup;
    QVERIFY(QFile::setPermissions(path, forGroup));
    QVERIFY(writer.write(token, writer.fingerprint()));
    QCOMPARE(permissionsOf(path), forGroup);
    QVERIFY(QFile::setPermissions(path, forAll));
    QVERIFY(writer.write(token, writer.fingerprint()));
    QCOMPARE(permissionsOf(path), ownersAlone);
}

void TestSettingsWriter::writesThroughLink()
{
    ScratchSources scratch;
    const QString path = scratch.write(u"settings.toml"_s, {});
    const QString link = scratch.path(u"link.toml"_s);
    QVERIFY(QFile::link(path, link));
    const SettingsWriter writer(link);
    QVERIFY(writer.write(port, writer.fingerprint()));
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(contentOf(path), QByteArray("[http]\nport = 82\n"));
}

void TestSettingsWriter::noticesChangesOfOthers_data()
{
    QTest::addColumn<bool>("isThereBefore");
    QTest::addColumn<bool>("isThereAfter");
    QTest::newRow("it was changed") << true << true;
    QTest::newRow("it was made") << false << true;
    QTest::newRow("it was removed") << true << false;
}

void TestSettingsWriter::noticesChangesOfOthers()
{
    QFETCH(const bool, isThereBefore);
    QFETCH(const bool, isThereAfter);

    ScratchSources scratch;
    const QString name = u"settings.toml"_s;
    const SettingsWriter writer(scratch.path(name));
    if (isThereBefore)
        scratch.write(name, "[http]\nport = 81\n");
    const QByteArray fingerprint = writer.fingerprint();
    QFile::remove(scratch.path(name));
    const QByteArray others = isThereAfter ? "[http]\nport = 83\n" : "";
    if (isThereAfter)
        scratch.write(name, others);
    const auto written = writer.write(port, fingerprint);
    QVERIFY(!written);
    QCOMPARE(written.error().reason, Reason::ChangedMeanwhile);
    QCOMPARE(contentOf(scratch.path(name)), others);
    QCOMPARE(QFile::exists(scratch.path(name)), isThereAfter);
}

void TestSettingsWriter::overwritesNothingItCannotUnderstand()
{
    ScratchSources scratch;
    const QByteArray content = "[http]\nport = marker\n";
    const QString path = scratch.write(u"settings.toml"_s, content);
    const SettingsWriter writer(path);
    const auto written = writer.write(port, writer.fingerprint());
    QVERIFY(!written);
    QCOMPARE(written.error().reason, Reason::NotUnderstood);
    QCOMPARE(written.error().detail, u"line 2, column 8 is not TOML"_s);
    QCOMPARE(contentOf(path), content);
}

void TestSettingsWriter::tellsWhatCannotBeWritten()
{
    ScratchSources scratch;
    const QString path = scratch.write(u"settings.toml"_s, {});
    const auto below = SettingsWriter(path + u"/settings.toml"_s).write(port, {});
    QVERIFY(!below);
    QCOMPARE(below.error().reason, Reason::Unwritable);
    const auto folder = SettingsWriter(QFileInfo(path).path()).write(port, {});
    QVERIFY(!folder);
    QCOMPARE(folder.error().reason, Reason::Unreadable);
    QCOMPARE(folder.error().detail, u"it is a folder"_s);
    const SettingsWriter writer(path);
    const SettingsEdits large{{u"ORG_NAME"_s, QString(1 << 20, u'a')}};
    const auto written = writer.write(large, writer.fingerprint());
    QVERIFY(!written);
    QCOMPARE(written.error().detail, u"it would be larger than 1 MiB"_s);
    QCOMPARE(contentOf(path), QByteArray());
}

QTEST_GUILESS_MAIN(TestSettingsWriter)
#include "tst_settingswriter.moc"
