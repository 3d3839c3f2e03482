// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/theme/theme.h"
#include "console/widgets/banner.h"
#include "console/widgets/fade.h"
#include "console/window/mainwindow.h"
#include "console/window/navigationitem.h"
#include "console/window/statusbar.h"

#include <QLabel>
#include <QMenu>
#include <QProxyStyle>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace smsverify;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void panelsByShortcut_data();
    void panelsByShortcut();
    void arrowsMoveThroughPanels();
    void namesGiveWay_data();
    void namesGiveWay();
    void aPanelMayRefuseToBeLeft();
    void focusGoesToTheNeighbourOfWhatDisappears();
    void ringsShowAfterKeysAlone();
    void fadesWhereTheDesktopAnimates();
    void theWorstTroublesStandFirst();
    void aTroubleKeepsItsBanner();
    void closingAsks();
    void theApiButtonFollowsItsState();

private:
    std::vector<QString> shownFacts() const;

    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    m_window.reset();
    m_menu = std::make_unique<QMenu>();
    m_window = std::make_unique<MainWindow>(m_menu.get());
    for (const Panel panel : panels)
        m_window->addPanel(panel, new QLabel(panelName(panel)));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::panelsByShortcut_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Panel>("panel");
    int key = Qt::Key_1;
    for (const Panel panel : panels) {
        QTest::newRow(qPrintable(u"Ctrl+%1 is %2"_s.arg(key - Qt::Key_0).arg(panelName(panel))))
            << key << panel;
        ++key;
    }
}

void TestMainWindow::panelsByShortcut()
{
    QFETCH(const int, key);
    QFETCH(const Panel, panel);
    const QSignalSpy shown(m_window.get(), &MainWindow::panelShown);
    QTest::keyClick(m_window.get(), static_cast<Qt::Key>(key), Qt::ControlModifier);
    QCOMPARE(shown.size(), 1);
    QCOMPARE(m_window->currentPanel(), panel);
}

void TestMainWindow::arrowsMoveThroughPanels()
{
    const auto items = m_window->findChildren<NavigationItem *>();
    items.first()->setFocus();
    QTest::keyClick(items.first(), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), items.at(1));
    QTest::keyClick(items.at(1), Qt::Key_Space);
    QCOMPARE(m_window->currentPanel(), Panel::LiveEntries);
    items.first()->setFocus();
    QTest::keyClick(items.first(), Qt::Key_Up);
    QCOMPARE(QApplication::focusWidget(), items.last());
}

void TestMainWindow::namesGiveWay_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<Navigation::Width>("preference");
    QTest::addColumn<bool>("isRail");
    QTest::newRow("a wide window has names") << 1280 << Navigation::Width::ByWindow << false;
    QTest::newRow("a narrow one has a rail") << 1024 << Navigation::Width::ByWindow << true;
    QTest::newRow("names were asked for") << 1024 << Navigation::Width::Wide << false;
    QTest::newRow("a rail was asked for") << 1280 << Navigation::Width::Rail << true;
}

void TestMainWindow::namesGiveWay()
{
    QFETCH(const int, width);
    QFETCH(const Navigation::Width, preference);
    QFETCH(const bool, isRail);
    m_window->navigation().setPreference(preference);
    m_window->resize(width, 700);
    QTRY_COMPARE(m_window->navigation().width() == 64, isRail);
}

void TestMainWindow::focusGoesToTheNeighbourOfWhatDisappears()
{
    MainWindow window(nullptr);
    std::vector<QPushButton *> buttons;
    for (const Panel panel : panels) {
        auto *page = new QWidget;
        auto *column = new QVBoxLayout(page);
        auto *row = new QWidget; // as a bar with its ways out
        column->addWidget(row);
        auto *inRow = new QHBoxLayout(row);
        for (int i = 0; i < 3; ++i) {
            auto *button = new QPushButton;
            i < 2 ? inRow->addWidget(button) : column->addWidget(button);
            if (panel == Panel::Dashboard)
                buttons.push_back(button);
        }
        window.addPanel(panel, page);
    }
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    buttons[0]->setFocus();
    buttons[0]->hide();
    QVERIFY(buttons[1]->hasFocus());
    buttons[0]->show();
    buttons[1]->setEnabled(false); // the last one: it goes back
    QVERIFY(buttons[0]->hasFocus());
    buttons[0]->parentWidget()->hide();
    QVERIFY(buttons[2]->hasFocus());
}

void TestMainWindow::ringsShowAfterKeysAlone()
{
    const Theme theme(nullptr);
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *first = new QPushButton(u"First"_s);
    auto *second = new QPushButton(u"Second"_s);
    column->addWidget(first);
    column->addWidget(second);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const auto isRinged = [&] { return window.testAttribute(Qt::WA_KeyboardFocusChange); };
    QTest::mouseClick(second, Qt::LeftButton);
    QVERIFY(second->hasFocus());
    QVERIFY(!isRinged());
    QTest::keyClick(second, Qt::Key_Backtab);
    QVERIFY(first->hasFocus());
    QVERIFY(isRinged());
    QTest::mouseClick(second, Qt::LeftButton);
    QVERIFY(!isRinged());
    QTest::keyClick(second, Qt::Key_Space);
    QVERIFY(isRinged());
}

void TestMainWindow::fadesWhereTheDesktopAnimates()
{
    class Animated final : public QProxyStyle
    {
    public:
        int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                      QStyleHintReturn *data) const override
        {
            return hint == SH_Widget_Animation_Duration
                ? duration
                : QProxyStyle::styleHint(hint, option, widget, data);
        }
        int duration = 0;
    };
    Animated style;
    QWidget window;
    auto *place = new QWidget(&window);
    place->setStyle(&style);
    place->setGeometry(10, 10, 100, 100);
    window.show();
    Fade::from(*place);
    QVERIFY(!window.findChild<Fade *>());
    style.duration = 200;
    Fade::from(*place);
    QCOMPARE(window.findChild<Fade *>()->geometry(), place->geometry());
    QVERIFY(window.childAt(50, 50) == place); // what is below it can be clicked
    QTRY_VERIFY(!window.findChild<Fade *>());
}

void TestMainWindow::aPanelMayRefuseToBeLeft()
{
    m_window->showPanel(Panel::Settings);
    bool mayLeave = false;
    m_window->setLeaveGuard(Panel::Settings, [&mayLeave](const std::function<void()> &leave) {
        if (mayLeave)
            leave();
    });
    m_window->showPanel(Panel::Activity);
    QCOMPARE(m_window->currentPanel(), Panel::Settings);
    mayLeave = true;
    m_window->showPanel(Panel::Activity);
    QCOMPARE(m_window->currentPanel(), Panel::Activity);
}

std::vector<QString> TestMainWindow::shownFacts() const
{
    std::vector<QString> facts;
    for (const auto *banner : m_window->findChildren<Banner *>()) {
        if (banner->isVisible())
            facts.push_back(banner->accessibleName());
    }
    return facts;
}

void TestMainWindow::theWorstTroublesStandFirst()
{
    m_window->setTroubles({{u"a"_s, Tone::Warning, u"First."_s, u"Reason."_s, {}, {}},
                           {u"b"_s, Tone::Danger, u"Second."_s, u"Reason."_s, {}, {}},
                           {u"c"_s, Tone::Danger, u"Third."_s, u"Reason."_s, {}, {}}});
    QTRY_COMPARE(shownFacts().size(), std::size_t(2));
    QVERIFY(!shownFacts().front().startsWith(u"First."_s));
    m_window->setTroubles({});
    QTRY_VERIFY(shownFacts().empty());
}

void TestMainWindow::aTroubleKeepsItsBanner()
{
    int taken = 0;
    const Trouble trouble{u"a"_s,       Tone::Danger, u"Fact."_s,
                          u"Reason."_s, {},           {{u"Way out"_s, [&taken] { ++taken; }}}};
    m_window->setTroubles({trouble});
    auto *banner = m_window->findChild<Banner *>();
    QVERIFY(banner);
    Trouble changed = trouble;
    changed.reason = u"Another reason."_s;
    m_window->setTroubles({changed});
    QCOMPARE(m_window->findChild<Banner *>(), banner);
    for (auto *button : banner->findChildren<QPushButton *>()) {
        if (button->text() == "Way out"_L1)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(taken, 1);
}

void TestMainWindow::closingAsks()
{
    bool mayClose = false;
    m_window->setCloseGuard([&mayClose] { return mayClose; });
    QVERIFY(!m_window->close());
    QVERIFY(m_window->isVisible());
    mayClose = true;
    QVERIFY(m_window->close());
}

void TestMainWindow::theApiButtonFollowsItsState()
{
    StatusBar &bar = m_window->statusBar();
    const QSignalSpy starts(&bar, &StatusBar::startRequested);
    const QSignalSpy stops(&bar, &StatusBar::stopRequested);
    auto *button = bar.findChild<QPushButton *>();
    HostedState state;
    state.api.address = QHostAddress::LocalHost;
    state.api.port = 8000;
    bar.setState(state);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(starts.size(), 1);
    state.api.phase = ApiState::Phase::Listening;
    bar.setState(state);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(stops.size(), 1);
    state.api.phase = ApiState::Phase::Starting;
    bar.setState(state);
    QVERIFY(button->isVisible()); // so that it keeps the keys
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(stops.size(), 2);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
