// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scratchsources.h"
#include "settings/settingregistry.h"

#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QString marker = u"MARKER"_s;

// Everything that people or logs may get to see.
QString everythingPrintable(const ScratchSources &scratch)
{
    const auto loaded = scratch.load();
    if (!loaded)
        return loaded.error().join(u'\n');
    QString all = loaded->warnings.join(u'\n');
    for (const SettingRow &row : loaded->rows)
        all += u'\n' + row.environment + row.key + row.value + row.origin.text();
    return all;
}

} // namespace

class TestSecrecy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsAreTheseSettings();
    void secretIsNeverPrinted_data();
    void secretIsNeverPrinted();
    void goodSecretsAreNeverPrinted();
    void sendingNumberIsMasked();
};

void TestSecrecy::secretsAreTheseSettings()
{
    QStringList secrets;
    for (const SettingDefinition &definition : settingDefinitions()) {
        if (definition.secrecy == SettingSecrecy::Secret)
            secrets += definition.environment;
    }
    secrets.sort();
    QCOMPARE(
        secrets,
        (QStringList{u"API_TOKEN"_s, u"CODE_HASH_KEY"_s, u"CODE_HASH_KEY_PREVIOUS"_s,
                     u"DATABASE_URL"_s, u"FLOWROUTE_ACCESS_KEY"_s, u"FLOWROUTE_SECRET_KEY"_s}));
}

void TestSecrecy::secretIsNeverPrinted_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("value");

    for (const SettingDefinition &definition : settingDefinitions()) {
        if (definition.secrecy != SettingSecrecy::Secret)
            continue;
        for (const QString &value :
             {marker, marker + u':', marker + u'\n', u"postgresql://u:MARKER@host/x"_s,
              u"sqlite:///MARKER"_s, u"sqlite:///MARKER?x"_s, marker + QString(500, u'x')})
            QTest::addRow("%s=%s", qPrintable(definition.environment),
                          qPrintable(value.left(40).simplified()))
                << definition.environment << value;
    }
}

void TestSecrecy::secretIsNeverPrinted()
{
    QFETCH(const QString, environment);
    QFETCH(const QString, value);

    ScratchSources byEnvironment;
    byEnvironment.environment(environment, value);
    QVERIFY(!everythingPrintable(byEnvironment).contains(marker));

    const QStringList key = settingDefinition(environment).key.split(u'/');
    const QByteArray start = '[' + key[0].toUtf8() + "]\n" + key[1].toUtf8();
    QByteArray quoted = value.toUtf8();
    quoted.replace("\n", "\\n");
    // Right and broken forms of the same line, readable by all.
    for (const QByteArray &content :
         {start + " = \"" + quoted + "\"\n", start + " = " + quoted + "\n",
          start + " = \"" + quoted + "\n", start + " = [\"" + quoted + "\"]\n",
          start + "x = \"" + quoted + "\"\n", start + " = \"\\q" + quoted + "\"\n",
          start + " = \"" + quoted + "\"\n" + key[1].toUtf8() + " = \"" + quoted + "\"\n"}) {
        ScratchSources byFile;
        byFile.file(u"settings.toml"_s, content);
        QVERIFY(QFile::setPermissions(byFile.path(u"settings.toml"_s),
                                      QFile::ReadOwner | QFile::ReadOther));
        const QString all = everythingPrintable(byFile);
        QVERIFY2(!all.contains(marker), qPrintable(all));
    }
}

void TestSecrecy::goodSecretsAreNeverPrinted()
{
    ScratchSources scratch;
    // Base64 of 32 bytes, and so a right key.
    const QString key = u"MARKERmarkerMARKERmarkerMARKERmarkerMARKERM="_s;
    scratch.environment(u"CODE_HASH_KEY"_s, key)
        .environment(u"CODE_HASH_KEY_PREVIOUS"_s, key)
        .environment(u"API_TOKEN"_s, marker)
        .environment(u"FLOWROUTE_ACCESS_KEY"_s, marker)
        .environment(u"FLOWROUTE_SECRET_KEY"_s, marker)
        .environment(u"FLOWROUTE_NUMBER"_s, u"12025550123"_s)
        .environment(u"DATABASE_URL"_s, u"sqlite:///MARKER"_s);
    QCOMPARE(scratch.errors(), QStringList());
    QVERIFY(!everythingPrintable(scratch).contains(marker));
}

void TestSecrecy::sendingNumberIsMasked()
{
    for (const QString &number : {u"12025550123"_s, u"2025550123"_s, u"+12025550123"_s}) {
        ScratchSources scratch;
        scratch.environment(u"FLOWROUTE_NUMBER"_s, number);
        QVERIFY(!everythingPrintable(scratch).contains("0123"_L1));
    }
}

QTEST_GUILESS_MAIN(TestSecrecy)
#include "tst_secrecy.moc"
