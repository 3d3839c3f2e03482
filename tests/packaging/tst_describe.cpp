// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "describe/completions.h"
#include "describe/manualpage.h"
#include "describe/samplesettings.h"
#include "settings/settingregistry.h"
#include "settings/settingsfile.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

const QString name = u"sms-verification-server"_s;

ProgramDescription program()
{
    return describeProgram(name, u"1.2.3"_s);
}

// The sample, or the sample with the comment taken away before this setting's key.
QString sample(const SettingDefinition *set = nullptr)
{
    QString text = sampleSettings(name);
    if (!set)
        return text;
    const QString table = u"\n[%1]\n"_s.arg(set->key.section(u'/', 0, 0));
    const QString line = u"\n#%1 = "_s.arg(set->key.section(u'/', 1));
    const qsizetype found = text.indexOf(line, text.indexOf(table));
    if (!text.contains(table) || found < 0)
        qFatal("%s is not in the sample", qPrintable(set->key));
    return text.remove(found + 1, 1);
}

} // namespace

// What packages say of the program is what its registry and its command line say.
class TestDescribe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sampleSetsNothing();
    void sampleHoldsEachSetting_data();
    void sampleHoldsEachSetting();
    void manualTellsEverySettingAndOption();
    void bashCompletes_data();
    void bashCompletes();
    void eachShellKnowsEveryOption();

private:
    QString write(const QString &fileName, const QString &content) const;
    SettingsFile read(const QString &content) const;

    QTemporaryDir m_folder;
};

QString TestDescribe::write(const QString &fileName, const QString &content) const
{
    QFile file(m_folder.filePath(fileName));
    if (!file.open(QIODevice::WriteOnly) || file.write(content.toUtf8()) < 0
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        qFatal("%s", qPrintable(file.errorString()));
    return file.fileName();
}

SettingsFile TestDescribe::read(const QString &content) const
{
    const auto file = SettingsFile::read(write(u"settings.toml"_s, content));
    if (!file)
        qFatal("%s", qPrintable(file.error()));
    return *file;
}

void TestDescribe::sampleSetsNothing()
{
    const SettingsFile file = read(sample());
    QVERIFY(file.values.empty());
    QCOMPARE(file.warnings, QStringList());
}

void TestDescribe::sampleHoldsEachSetting_data()
{
    QTest::addColumn<QString>("environment");
    for (const SettingDefinition &definition : settingDefinitions())
        QTest::newRow(qPrintable(definition.environment)) << definition.environment;
}

void TestDescribe::sampleHoldsEachSetting()
{
    QFETCH(const QString, environment);
    const SettingDefinition &definition = settingDefinition(environment);
    const SettingsFile file = read(sample(&definition));
    QCOMPARE(file.warnings, QStringList());
    QCOMPARE(file.values.size(), std::size_t(1));
    const auto &[only, given] = *file.values.cbegin();
    QCOMPARE(only, environment);
    QVERIFY(given.unusable.isEmpty());
    if (!definition.defaultText.isEmpty() || definition.binding.print(Settings()).isEmpty())
        return;
    Settings settings;
    QVERIFY(!definition.binding.pour(settings, given.text));
    QVERIFY(definition.binding.isSame(settings, Settings()));
}

void TestDescribe::manualTellsEverySettingAndOption()
{
    QFile file(QStringLiteral(MANUAL_TEMPLATE));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString page = manualPage(program(), QString::fromUtf8(file.readAll()));
    for (const SettingDefinition &definition : settingDefinitions())
        QVERIFY2(page.contains(
                     u"\n\\fB%1\\fR, \\fB%2\\fR"_s.arg(definition.environment, definition.key)),
                 qPrintable(definition.environment));
    for (const OptionDescription &option : program().options) {
        QString longName = option.longName();
        longName.replace(u'-', u"\\-"_s);
        QVERIFY2(page.contains(u"\\fB"_s + longName + u"\\fR"_s), qPrintable(longName));
    }
    static const QRegularExpression placeholder(u"^@|@[A-Za-z]+@"_s,
                                                QRegularExpression::MultilineOption);
    QVERIFY(!page.contains(placeholder));
    QVERIFY(!page.contains(u'`'));
    QVERIFY(page.contains("sms\\-verification\\-server.service"_L1));
}

void TestDescribe::bashCompletes_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("expected");

    QTest::newRow("a command") << u"--check"_s << u"--check-settings"_s;
    QTest::newRow("several") << u"--import-"_s << u"--import-legacy --import-credentials"_s;
    QTest::newRow("a choice") << u"--log-level w"_s << u"warning"_s;
    QTest::newRow("a choice behind a sign") << u"--log-level = e"_s << u"error"_s;
    QTest::newRow("nothing behind a number") << u"--port ''"_s << QString();
    QTest::newRow("a file") << u"--config x"_s << u"files x"_s;
    QTest::newRow("a folder") << u"--serve --data-dir = x"_s << u"files -d x"_s;
}

void TestDescribe::bashCompletes()
{
    QFETCH(const QString, words);
    QFETCH(const QString, expected);
    const QString script = write(u"completion.bash"_s, bashCompletion(program()));
    const QString line =
        u"_filedir() { COMPREPLY=(files \"$@\" \"$cur\"); }; . %1; COMP_WORDS=(%2 %3); "
        "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _sms_verification_server; "
        "echo \"${COMPREPLY[@]}\""_s.arg(script, name, words);
    QProcess bash;
    bash.setProcessChannelMode(QProcess::MergedChannels);
    bash.start(u"bash"_s, {u"-euc"_s, line});
    QVERIFY(bash.waitForFinished());
    QCOMPARE(QString::fromUtf8(bash.readAll()).trimmed(), expected);
}

void TestDescribe::eachShellKnowsEveryOption()
{
    for (const OptionDescription &option : program().options) {
        const QString longName = option.longName();
        QVERIFY2(zshCompletion(program()).contains(u')' + longName), qPrintable(longName));
        QVERIFY2(fishCompletion(program()).contains(u" -l "_s + longName.sliced(2) + u' '),
                 qPrintable(longName));
        QVERIFY2(!option.help.isEmpty() && !option.help.contains(": --"_L1), qPrintable(longName));
    }
}

QTEST_GUILESS_MAIN(TestDescribe)
#include "tst_describe.moc"
