// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/activityexport.h"
#include "console/models/activityfilter.h"
#include "support/manualclock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

Event happening(Event::Kind kind, const QString &authId = u"signup-1"_s)
{
    Event event;
    event.kind = kind;
    event.authId = AuthId::fromText(authId);
    event.recipient = PhoneNumber::fromE164(u"12065550184"_s);
    return event;
}

BoundedQueue<Event>::Taken taken(std::vector<Event> events, std::uint64_t dropped = 0)
{
    return {std::move(events), dropped};
}

QString text(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestActivityModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryKind_data();
    void showsEveryKind();
    void showsNoWholeNumber();
    void keepsTheLast();
    void waitsWhilePaused();
    void filters();
    void exportsCsv();
    void exportsJson();

private:
    ManualClock m_clock;
};

void TestActivityModel::showsEveryKind_data()
{
    QTest::addColumn<Event>("happened");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("detail");

    const auto row = [](const char *name, Event::Kind kind, const QString &what,
                        const QString &detail, const QString &extra = {}) {
        Event happened = happening(kind);
        happened.detail = extra;
        QTest::newRow(name) << happened << what << detail;
    };
    const QString number = u"+1 ••• ••• ••84"_s;
    row("sent", Event::Kind::Sent, u"Sent"_s, number);
    row("not sent", Event::Kind::NotSent, u"Not sent"_s, number + u" · 422 Unprocessable"_s,
        u"422 Unprocessable"_s);
    row("a limit", Event::Kind::SendLimited, u"Send refused by a limit"_s,
        number + u" · Sends per number"_s, u"SEND_LIMIT_RECIPIENT"_s);
    row("settings", Event::Kind::SettingsChanged, u"Settings changed"_s,
        number + u" · Port, Organization name"_s, u"HTTP_PORT, ORG_NAME"_s);
    Event wrong = happening(Event::Kind::WrongCode);
    wrong.attemptsLeft = 2;
    QTest::newRow("wrong code") << wrong << u"Wrong code"_s << number + u" · 2 tries left"_s;
    wrong.attemptsLeft = 0;
    QTest::newRow("last try") << wrong << u"Wrong code, the last try"_s << number;
}

void TestActivityModel::showsEveryKind()
{
    QFETCH(const Event, happened);
    QFETCH(const QString, what);
    QFETCH(const QString, detail);

    ActivityModel model(m_clock);
    const QAbstractItemModelTester tester(&model);
    model.add(taken({happened}));
    QCOMPARE(text(model, 0, ActivityModel::What), what);
    QCOMPARE(text(model, 0, ActivityModel::Who), u"signup-1"_s);
    QCOMPARE(text(model, 0, ActivityModel::Detail), detail);
}

void TestActivityModel::showsNoWholeNumber()
{
    ActivityModel model(m_clock);
    model.add(taken({happening(Event::Kind::Sent, u"+1 206 555 0184"_s)}));
    QString all = activityStory(model.eventAt(0))
        + QString::fromUtf8(activityCsv({model.eventAt(0)}))
        + QString::fromUtf8(activityJson({model.eventAt(0)}));
    for (int column = 0; column < model.columnCount(); ++column) {
        all += text(model, 0, column);
        all += model.index(0, column).data(Qt::ToolTipRole).toString();
    }
    all.remove(u' ');
    QVERIFY2(!all.contains("0184"_L1), qPrintable(all));
}

void TestActivityModel::keepsTheLast()
{
    ActivityModel model(m_clock);
    const QAbstractItemModelTester tester(&model);
    model.add(taken({happening(Event::Kind::NotSent)}));
    std::vector<Event> many(ActivityModel::capacity, happening(Event::Kind::Sent));
    model.add(taken(many, 5));
    QCOMPARE(model.rowCount(), int(ActivityModel::capacity));
    QCOMPARE(model.dropped(), 6U);
    QCOMPARE(model.count(ActivityLevel::Error), 0);
    QCOMPARE(model.count(ActivityLevel::Info), int(ActivityModel::capacity));
    many.push_back(happening(Event::Kind::Verified));
    model.add(taken(many));
    QCOMPARE(model.rowCount(), int(ActivityModel::capacity));
    QCOMPARE(text(model, model.rowCount() - 1, ActivityModel::What), u"Verified"_s);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.dropped(), 0U);
}

void TestActivityModel::waitsWhilePaused()
{
    ActivityModel model(m_clock);
    const QAbstractItemModelTester tester(&model);
    QSignalSpy counts(&model, &ActivityModel::countsChanged);
    model.setPaused(true);
    model.add(taken({happening(Event::Kind::Sent), happening(Event::Kind::Verified)}));
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.waiting(), 2U);
    QCOMPARE(counts.size(), 2);
    model.setPaused(false);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.waiting(), 0U);
}

void TestActivityModel::filters()
{
    ActivityModel model(m_clock);
    ActivityFilter filter(model);
    const QAbstractItemModelTester tester(&filter);
    model.add(taken({happening(Event::Kind::Sent), happening(Event::Kind::NotSent, u"checkout-2"_s),
                     happening(Event::Kind::SendLimited)}));
    QCOMPARE(filter.rowCount(), 3);
    filter.setShown(ActivityLevel::Info, false);
    QCOMPARE(filter.rowCount(), 2);
    filter.setText(u" CHECKOUT "_s);
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(filter.eventAt(filter.index(0, 0)).kind, Event::Kind::NotSent);
    filter.setText(u"refused"_s);
    QCOMPARE(filter.rowCount(), 1);
    filter.setShown(ActivityLevel::Info, true);
    filter.setText({});
    QCOMPARE(filter.rowCount(), 3);
}

void TestActivityModel::exportsCsv()
{
    Event happened = happening(Event::Kind::WrongCode, u"=cmd\"|'x"_s);
    happened.attemptsLeft = 2;
    QCOMPARE(activityCsv({happened}),
             QByteArray("time,event,auth_id,recipient,attempts_left,detail,request_id,client\r\n"
                        "\"1970-01-01T00:00:00.000Z\",\"Wrong code\",\"'=cmd\"\"|'x\","
                        "\"*********84\",\"2\",\"\",\"\",\"\"\r\n"));
}

void TestActivityModel::exportsJson()
{
    QCOMPARE(
        activityJson({happening(Event::Kind::Sent)}),
        QByteArray("[\n    {\n        \"auth_id\": \"signup-1\",\n        \"event\": \"Sent\",\n"
                   "        \"recipient\": \"*********84\",\n"
                   "        \"time\": \"1970-01-01T00:00:00.000Z\"\n    }\n]\n"));
}

QTEST_MAIN(TestActivityModel)
#include "tst_activitymodel.moc"
