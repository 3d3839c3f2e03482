// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/selftestmodel.h"
#include "console/models/selftestrun.h"
#include "text/selftestreport.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QXmlStreamReader>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

// The run's results in the model.
void feed(const SelfTestRun &run, SelfTestModel &model)
{
    QObject::connect(&run, &SelfTestRun::scenarioStarted, &model, &SelfTestModel::start);
    QObject::connect(&run, &SelfTestRun::scenarioFinished, &model, &SelfTestModel::finish);
    QObject::connect(&run, &SelfTestRun::finished, &model, &SelfTestModel::end);
}

SelfTestReport sampleReport()
{
    SelfTestReport report;
    report.results = {
        {SelfTestScenario::Send,
         true,
         std::chrono::milliseconds(12),
         {{"POST /\n{}", 200, "ok", true}}},
        {SelfTestScenario::BadInput,
         false,
         std::chrono::milliseconds(3),
         {{"GET /?code=<b>", 500, QByteArray("\x01<script>", 9), false}}},
    };
    return report;
}

} // namespace

class TestSelfTestModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsAllScenarios();
    void endsWhereCancelled();
    void endsWithTheWindow();
    void reportsToBuildServers();
    void reportsToPeople();
};

void TestSelfTestModel::runsAllScenarios()
{
    SelfTestModel model;
    const QAbstractItemModelTester tester(&model);
    SelfTestRun run;
    feed(run, model);
    QSignalSpy started(&run, &SelfTestRun::scenarioStarted);
    QSignalSpy finished(&run, &SelfTestRun::finished);
    model.begin();
    run.start();
    QVERIFY(finished.wait(60'000));
    QCOMPARE(started.size(), model.rowCount());
    QCOMPARE(model.finished(), model.rowCount());
    QCOMPARE(model.failed(), 0);
    for (int row = 0; row < model.rowCount(); ++row) {
        QCOMPARE(model.state(row), SelfTestModel::State::Passed);
        QVERIFY(!model.result(row)->exchanges.empty());
    }
}

void TestSelfTestModel::endsWhereCancelled()
{
    SelfTestModel model;
    const QAbstractItemModelTester tester(&model);
    SelfTestRun run;
    feed(run, model);
    QSignalSpy finished(&run, &SelfTestRun::finished);
    model.begin();
    run.start();
    connect(&run, &SelfTestRun::scenarioFinished, &run, &SelfTestRun::cancel);
    QVERIFY(finished.wait(60'000));
    QVERIFY(model.finished() >= 1 && model.finished() < model.rowCount());
    QCOMPARE(model.state(model.rowCount() - 1), SelfTestModel::State::Left);
    QCOMPARE(model.results().size(), std::size_t(model.finished()));
}

void TestSelfTestModel::endsWithTheWindow()
{
    SelfTestRun run;
    QSignalSpy started(&run, &SelfTestRun::scenarioStarted);
    run.start();
    QVERIFY(started.wait(60'000));
}

void TestSelfTestModel::reportsToBuildServers()
{
    QXmlStreamReader xml(sampleReport().junitXml());
    QVERIFY(xml.readNextStartElement());
    QCOMPARE(xml.name(), u"testsuite");
    QCOMPARE(xml.attributes().value(u"tests"_s), u"2");
    QCOMPARE(xml.attributes().value(u"failures"_s), u"1");
    QCOMPARE(xml.attributes().value(u"time"_s), u"0.015");
    QStringList names;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement())
            names += xml.name().toString();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(names,
             QStringList(
                 {u"testcase"_s, u"system-out"_s, u"testcase"_s, u"failure"_s, u"system-out"_s}));
}

void TestSelfTestModel::reportsToPeople()
{
    const QByteArray html = sampleReport().html();
    QVERIFY(html.startsWith("<!DOCTYPE html>\n<html lang="));
    QVERIFY(html.contains("1 of 2 scenarios passed."));
    QVERIFY(html.contains("&lt;script&gt;"));
    QVERIFY(!html.contains("<script") && !html.contains('\x01'));
}

QTEST_GUILESS_MAIN(TestSelfTestModel)
#include "tst_selftestmodel.moc"
