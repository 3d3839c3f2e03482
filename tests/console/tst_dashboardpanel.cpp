// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/dashboardpanel.h"

#include "console/entrydatabase.h"
#include "console/models/statisticstext.h"
#include "console/panels/messageplot.h"
#include "console/theme/theme.h"
#include "console/widgets/badge.h"
#include "console/widgets/emptystate.h"
#include "console/widgets/tile.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace smsverify;

// The dashboard's figures and plot, as they are read by a person.
class TestDashboardPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void change_data();
    void change();
    void tiles();
    void figuresFollowWhatHappens();
    void spans();
    void plotTellsItsValues();
    void nothingSentYet();
    void health();
    void csv();

private:
    std::unique_ptr<Theme> m_theme;
};

namespace {

struct Shown
{
    Shown()
    {
        reader = std::make_unique<EntryReader>(
            SqliteEntrySource::place(database.file(), database.clock));
        panel = std::make_unique<DashboardPanel>(*reader, database.clock);
        panel->resize(1064, 700);
    }

    // Minutes ago.
    void count(int ago, const char *kind, int count)
    {
        const auto minute =
            std::chrono::floor<std::chrono::minutes>(database.clock.now()).time_since_epoch();
        database.execute("INSERT INTO minute_count (minute, kind, count) VALUES ("
                         + QByteArray::number(qlonglong(minute.count() - ago)) + ", '" + kind
                         + "', " + QByteArray::number(count) + ")");
    }

    QString tile(const QString &label) const
    {
        for (const Tile *tile : panel->findChildren<Tile *>()) {
            if (tile->label() == label)
                return tile->accessibleName();
        }
        return {};
    }

    EntryDatabase database;
    std::unique_ptr<EntryReader> reader;
    std::unique_ptr<DashboardPanel> panel;
};

} // namespace

void TestDashboardPanel::initTestCase()
{
    m_theme = std::make_unique<Theme>(nullptr);
}

void TestDashboardPanel::change_data()
{
    using Direction = StatisticsText::Change::Direction;
    QTest::addColumn<int>("now");
    QTest::addColumn<int>("before");
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<QString>("text");

    QTest::newRow("more") << 106 << 100 << Direction::Up << u"6 %"_s;
    QTest::newRow("less") << 88 << 100 << Direction::Down << u"12 %"_s;
    QTest::newRow("alike") << 100 << 100 << Direction::None << u"0 %"_s;
    QTest::newRow("a little more") << 1001 << 1000 << Direction::None << u"0 %"_s;
    QTest::newRow("from nothing") << 5 << 0 << Direction::None << QString();
    QTest::newRow("to nothing") << 0 << 5 << Direction::Down << u"100 %"_s;
}

void TestDashboardPanel::change()
{
    QFETCH(const int, now);
    QFETCH(const int, before);
    const auto change = StatisticsText::change(now, before);
    QTEST(change.direction, "direction");
    QTEST(change.text, "text");
}

void TestDashboardPanel::tiles()
{
    Shown shown;
    shown.database.insert(0, 3);
    shown.count(5, "sent", 200);
    shown.count(6, "verified", 150);
    shown.count(70, "sent", 100);
    shown.count(70, "verified", 70);
    shown.count(10, "wrong", 11);
    shown.count(10, "not_sent", 7);
    shown.count(10, "unconfirmed", 2);
    shown.count(12, "expired", 10);
    shown.count(12, "took_04", 150);
    shown.panel->show();
    QTRY_COMPARE(shown.tile(u"Sent"_s), u"Sent, 200, up 100 % vs. previous hour"_s);
    QCOMPARE(shown.tile(u"Verified"_s), u"Verified, 150, up 114 %"_s);
    QCOMPARE(shown.tile(u"Wrong codes"_s), u"Wrong codes, 11"_s);
    QCOMPARE(shown.tile(u"Expired"_s), u"Expired, 10, 5 % of sent"_s);
    QCOMPARE(shown.tile(u"Not sent"_s), u"Not sent, 9, 7 refused, 2 unknown"_s);
    QCOMPARE(shown.tile(u"Conversion"_s), u"Conversion, 75 %, up 5 points"_s);
    QCOMPARE(shown.tile(u"Median time to verify"_s),
             u"Median time to verify, 2.3 s, 95 % within 2.5 s"_s);
    QTRY_COMPARE(shown.tile(u"Waiting now"_s), u"Waiting now, 3, oldest 30 min"_s);
}

void TestDashboardPanel::figuresFollowWhatHappens()
{
    Shown shown;
    shown.count(0, "sent", 1);
    shown.panel->show();
    QTRY_VERIFY(shown.tile(u"Sent"_s).startsWith(u"Sent, 1"_s));
    shown.database.execute("UPDATE minute_count SET count = 2");
    QTRY_VERIFY(shown.tile(u"Sent"_s).startsWith(u"Sent, 2"_s));
}

void TestDashboardPanel::spans()
{
    Shown shown;
    shown.count(5, "sent", 1);
    shown.count(5 * 60, "sent", 10);
    shown.count(5 * 24 * 60, "sent", 100);
    shown.panel->show();
    QTRY_VERIFY(shown.tile(u"Sent"_s).startsWith(u"Sent, 1"_s));
    QSignalSpy changed(shown.panel.get(), &DashboardPanel::spanChanged);
    shown.panel->setSpan(StatisticsSpan::Day);
    QTRY_VERIFY(shown.tile(u"Sent"_s).startsWith(u"Sent, 11"_s));
    shown.panel->setSpan(StatisticsSpan::Week);
    QTRY_VERIFY(shown.tile(u"Sent"_s).startsWith(u"Sent, 111"_s));
    QCOMPARE(shown.panel->span(), StatisticsSpan::Week);
}

void TestDashboardPanel::plotTellsItsValues()
{
    MessagePlot plot;
    plot.resize(800, 300);
    plot.show();
    Statistics statistics;
    statistics.from =
        TimePoint(std::chrono::sys_days(std::chrono::year(2024) / std::chrono::March / 1));
    statistics.steps.resize(60);
    statistics.steps[3].sent = 19;
    statistics.steps[3].verified = 15;
    statistics.steps[3].unconfirmed = 1;
    plot.setStatistics(statistics, StatisticsSpan::Hour);
    QVERIFY(plot.stepText(3).endsWith(u"Sent 19 · Verified 15 · Failed 1"_s));
    QCOMPARE(plot.stepText(60), QString());
    for (int i = 0; i < 4; ++i)
        QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(plot.accessibleDescription(), plot.stepText(3));
    QCOMPARE(plot.image(2).width(), 1600);
}

void TestDashboardPanel::nothingSentYet()
{
    Shown shown;
    shown.panel->setFirstCommand(u"curl 'http://127.0.0.1:8000/'"_s);
    shown.panel->show();
    const auto isEmpty = [&] {
        return std::ranges::any_of(shown.panel->findChildren<EmptyState *>(), &QWidget::isVisible);
    };
    QTRY_VERIFY(isEmpty());
    shown.database.insert(0, 1);
    QTRY_VERIFY(!isEmpty());
}

void TestDashboardPanel::health()
{
    Shown shown;
    shown.panel->show();
    const auto badges = [&] {
        QStringList words;
        for (const Badge *badge : shown.panel->findChildren<Badge *>())
            words.append(badge->text());
        return words;
    };
    QCOMPARE(badges(), (QStringList{u"Elsewhere"_s, u"Elsewhere"_s, u"Elsewhere"_s}));
    HostedState state;
    state.api.phase = ApiState::Phase::Listening;
    state.store.health.trouble = StoreHealth::Trouble::None;
    state.gateway.latency = 2800ms;
    shown.panel->setService(state);
    QCOMPARE(badges(), (QStringList{u"Running"_s, u"Healthy"_s, u"Slow"_s}));
    state.api.phase = ApiState::Phase::Failed;
    state.store.health.trouble = StoreHealth::Trouble::Full;
    state.gateway.health.isUsable = false;
    shown.panel->setService(state);
    QCOMPARE(badges(), (QStringList{u"Not running"_s, u"Failing"_s, u"Failing"_s}));
}

void TestDashboardPanel::csv()
{
    Statistics statistics;
    statistics.from =
        TimePoint(std::chrono::sys_days(std::chrono::year(2024) / std::chrono::March / 1));
    statistics.step = 15min;
    statistics.steps.resize(2);
    statistics.steps[1].sent = 7;
    QCOMPARE(statisticsCsv(statistics),
             QByteArray("from,minutes,requested,sent,verified,wrong,expired,not_sent,unconfirmed,"
                        "limited\r\n"
                        "2024-03-01T00:00:00.000Z,15,0,0,0,0,0,0,0,0\r\n"
                        "2024-03-01T00:15:00.000Z,15,0,7,0,0,0,0,0,0\r\n"));
}

QTEST_MAIN(TestDashboardPanel)
#include "tst_dashboardpanel.moc"
