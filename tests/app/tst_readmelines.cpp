// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/runningservice.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

// The README's curl lines, typed as they stand, do what the text around them says.
class TestReadmeLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answers_data();
    void answers();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<RunningService> m_service;
    QStringList m_blocks;
};

void TestReadmeLines::initTestCase()
{
    QFile readme(QStringLiteral(README));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(readme.readAll());
    for (const QString &part : text.split(u"<!-- curl -->\n```sh\n"_s).mid(1))
        m_blocks += part.section(u"```"_s, 0, 0);
    m_service = std::make_unique<RunningService>(Program(m_folder.path()));
    QVERIFY(m_service->start());
}

void TestReadmeLines::answers_data()
{
    QTest::addColumn<int>("block");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("quick start") << 0
                                 << QStringList{u"Success: Verification code created."_s,
                                                u"InvalidAuthCode"_s,
                                                u"Success: Authorization code verified."_s};
    QTest::newRow("the API at /v1")
        << 1
        << QStringList{u"\"auth_id\": \"berta\", \"status\": \"pending\""_s,
                       u"\"recipient\": \"*********24\""_s, u"\"attempts_left\": 2"_s,
                       u"{\"messages\": ["_s};
}

void TestReadmeLines::answers()
{
    QFETCH(int, block);
    QFETCH(QStringList, expected);

    QCOMPARE(m_blocks.size(), 2);
    QString lines = m_blocks.at(block);
    lines.replace(u"localhost:8000"_s, u"127.0.0.1:%1"_s.arg(m_service->port()));
    QProcess shell;
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(u"bash"_s, {u"-eu"_s, u"-c"_s, lines});
    QVERIFY(shell.waitForFinished());
    const QString output = QString::fromUtf8(shell.readAll());
    QVERIFY2(shell.exitCode() == 0, qPrintable(output));
    qsizetype at = 0;
    for (const QString &part : expected) {
        const qsizetype found = output.indexOf(part, at);
        QVERIFY2(found >= 0, qPrintable(u"'%1' is not in: %2"_s.arg(part, output.mid(at))));
        at = found;
    }
}

QTEST_GUILESS_MAIN(TestReadmeLines)
#include "tst_readmelines.moc"
