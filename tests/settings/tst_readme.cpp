// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingstable.h"

#include <QFile>
#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

// The README's table of settings is what the registry says. With UPDATE_README=1 in the
// environment it is written instead.
class TestReadme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsTheSettings();
};

void TestReadme::holdsTheSettings()
{
    const QString begin = u"<!-- settings -->\n"_s;
    const QString end = u"<!-- /settings -->"_s;
    QFile file(QStringLiteral(README_FILE));
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    const QString readme = QString::fromUtf8(file.readAll());
    file.close();
    const qsizetype from = readme.indexOf(begin);
    const qsizetype to = readme.indexOf(end);
    QVERIFY2(from >= 0 && to > from, "README.md has no <!-- settings --> ... <!-- /settings -->");
    const QString table = readme.sliced(from + begin.size(), to - from - begin.size());

    if (qEnvironmentVariableIntValue("UPDATE_README") == 1) {
        const QString updated = readme.first(from) + begin + settingsMarkdown() + readme.sliced(to);
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
        QCOMPARE(file.write(updated.toUtf8()), updated.toUtf8().size());
        return;
    }
    QVERIFY2(table == settingsMarkdown(),
             "README.md's settings are not the registry's; run this test with UPDATE_README=1");
}

QTEST_GUILESS_MAIN(TestReadme)
#include "tst_readme.moc"
