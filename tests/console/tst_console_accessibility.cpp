// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/consolestage.h"
#include "console/models/settingtext.h"
#include "console/panels/entryview.h"
#include "console/panels/messageplot.h"
#include "console/panels/sendverifypanel.h"
#include "console/panels/settingsgrouplist.h"
#include "console/panels/settingspanel.h"
#include "console/theme/theme.h"
#include "console/widgets/accessibility.h"
#include "console/widgets/emptystate.h"
#include "console/window/firststeps.h"
#include "http/rawclient.h"
#include "support/apirequests.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QShortcut>

#include <algorithm>
#include <array>
#include <functional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

constexpr int leastTarget = 28; // pixels

constexpr std::array controlRoles{
    QAccessible::PushButton, QAccessible::CheckBox,  QAccessible::RadioButton,
    QAccessible::ButtonMenu, QAccessible::ComboBox,  QAccessible::EditableText,
    QAccessible::SpinBox,    QAccessible::Slider,    QAccessible::List,
    QAccessible::Table,      QAccessible::ScrollBar, QAccessible::Splitter,
    QAccessible::Link,       QAccessible::PageTab,   QAccessible::StaticText,
    QAccessible::Chart,
};

QString describe(const QWidget &widget)
{
    return u"%1 \"%2\""_s.arg(ConsoleStage::pathOf(widget), ConsoleStage::nameOf(widget));
}

// What can have the focus now. The parts of a control hand it to the whole of it.
std::vector<QWidget *> controlsOf(const QWidget &window)
{
    std::vector<QWidget *> controls;
    for (auto *widget : window.findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->isEnabled() && widget->window() == &window
            && widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy())
            controls.push_back(widget);
    }
    return controls;
}

// Of several of which one is chosen, Tab leads to that one.
bool isReachedByArrows(const QWidget &control)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&control);
    return button && !button->isChecked()
        && (button->autoExclusive() || (button->group() && button->group()->exclusive()));
}

// Can be selected and copied, and is nothing to be hit.
bool isTextToRead(const QWidget &control)
{
    const auto *text = qobject_cast<const QPlainTextEdit *>(&control);
    return qobject_cast<const QLabel *>(&control) || (text && text->isReadOnly());
}

} // namespace

// Every control of the window, by what a person without a mouse, or without sight, has of it.
class TestConsoleAccessibility : public QObject
{
    Q_OBJECT

public:
    static void initMain() { ConsoleStage::leaveDesktop(); }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();

    void everyControl_data();
    void everyControl();

private:
    using Place = std::function<void(ConsoleStage &)>;

    static QStringList troubleOfNames(const QWidget &window);
    static QStringList troubleOfTargets(const QWidget &window);
    static QStringList troubleOfTabbing(const QWidget &window);
    static QStringList troubleOfKeys(QWidget &window);
    static QString troubleOfPlace(QWidget &control);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ConsoleStage> m_stage;
};

namespace {

void showPanel(ConsoleStage &stage, Panel panel)
{
    stage.window().showPanel(panel);
    ConsoleStage::waits([&] { return stage.window().currentPanel() == panel; });
}

void sendThree(ConsoleStage &stage)
{
    for (const QByteArray id : {"first", "second", "third"}) {
        RawClient client(stage.port());
        client.send(sendRequestBytes(id, "12025550123"));
        (void)client.answer();
    }
    ConsoleStage::waits([&] { return stage.messages().rowCount() >= 3; });
}

void showSettings(ConsoleStage &stage, SettingGroup group)
{
    showPanel(stage, Panel::Settings);
    auto &groups = stage.panel<SettingsGroupList>();
    for (int row = 0; row < groups.count(); ++row) {
        groups.setCurrentRow(row);
        if (groups.group() == group)
            return;
    }
}

} // namespace

void TestConsoleAccessibility::everyControl_data()
{
    QTest::addColumn<Place>("go");
    QTest::addColumn<QSize>("size");
    const auto add = [](const QString &name, const Place &place) {
        for (const QSize size : {QSize(1280, 800), QSize(1024, 640)})
            QTest::newRow(qPrintable(u"%1, %2 wide"_s.arg(name).arg(size.width())))
                << place << size;
    };
    for (const Panel panel : panels)
        add(u"%1 before the first code"_s.arg(panelName(panel)), [panel](ConsoleStage &stage) {
            showPanel(stage, panel);
            // Known once the database was read.
            if (panel == Panel::Dashboard || panel == Panel::LiveEntries)
                ConsoleStage::waits([&] {
                    const auto states = stage.window().findChildren<EmptyState *>();
                    return std::ranges::any_of(states, &QWidget::isVisible);
                });
        });
    add(u"Dashboard with figures"_s, [](ConsoleStage &stage) {
        showPanel(stage, Panel::Dashboard);
        sendThree(stage);
        ConsoleStage::waits([&] {
            const auto &plot = stage.panel<MessagePlot>();
            return plot.isVisible() && !ConsoleStage::nameOf(plot).isEmpty();
        });
    });
    for (const Panel panel : panels)
        add(panelName(panel), [panel](ConsoleStage &stage) {
            showPanel(stage, panel);
            // Its list comes once the database was read.
            if (panel == Panel::LiveEntries)
                ConsoleStage::waits([&] { return stage.panel<EntryView>().isVisible(); });
        });
    add(u"Live entries, one chosen"_s, [](ConsoleStage &stage) {
        showPanel(stage, Panel::LiveEntries);
        ConsoleStage::waits([&] { return stage.entries().rowCount() > 0; });
        stage.panel<EntryView>().selectRow(0);
    });
    add(u"Send & verify with a server"_s, [](ConsoleStage &stage) {
        showPanel(stage, Panel::SendVerify);
        stage.panel<SendVerifyPanel>().setTarget(SendVerifyPanel::Target::Server);
    });
    for (const SettingGroup group :
         {SettingGroup::Code, SettingGroup::Message, SettingGroup::Gateway, SettingGroup::Api,
          SettingGroup::Limits, SettingGroup::Storage, SettingGroup::Log})
        add(u"Settings, %1"_s.arg(settingGroupName(group)),
            [group](ConsoleStage &stage) { showSettings(stage, group); });
    for (int step = 1; step <= 3; ++step) {
        add(u"First steps, step %1"_s.arg(step), [step](ConsoleStage &stage) {
            auto *steps = new FirstSteps(stage.panel<SettingsPanel>().draft(), &stage.window());
            steps->setAttribute(Qt::WA_DeleteOnClose);
            steps->open();
            for (int i = 1; i < step; ++i)
                QTest::mouseClick(ConsoleStage::find(*steps, u"Next"_s), Qt::LeftButton);
        });
    }
}

void TestConsoleAccessibility::initTestCase()
{
    installAccessibleWidgets();
    m_theme = std::make_unique<Theme>(nullptr);
    m_stage = std::make_unique<ConsoleStage>(*m_theme);
    QVERIFY(m_stage->open());
}

void TestConsoleAccessibility::cleanupTestCase()
{
    m_stage.reset();
}

void TestConsoleAccessibility::init()
{
    if (QWidget *dialog = QApplication::activeModalWidget())
        dialog->close();
    m_stage->panel<SendVerifyPanel>().setTarget(SendVerifyPanel::Target::ThisService);
}

void TestConsoleAccessibility::everyControl()
{
    QFETCH(const Place, go);
    QFETCH(const QSize, size);
    m_stage->window().resize(size);
    go(*m_stage);
    QTest::qWait(0); // layouts
    QTRY_VERIFY(ConsoleStage::front());
    QTRY_COMPARE(QApplication::activeWindow(), ConsoleStage::front());
    QWidget &window = *ConsoleStage::front();
    const QStringList found = troubleOfNames(window) + troubleOfTargets(window)
        + troubleOfTabbing(window) + troubleOfKeys(window);
    QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
}

QStringList TestConsoleAccessibility::troubleOfNames(const QWidget &window)
{
    QStringList found;
    for (QWidget *control : controlsOf(window)) {
        auto *interface = QAccessible::queryAccessibleInterface(control);
        if (!interface) {
            found += describe(*control) + u" is not known to screen readers"_s;
            continue;
        }
        if (ConsoleStage::nameOf(*control).trimmed().isEmpty())
            found += describe(*control) + u" has no name"_s;
        // What scrolls by keys is Qt's "client".
        const bool isScrolled = qobject_cast<QScrollArea *>(control);
        if (!isScrolled && std::ranges::find(controlRoles, interface->role()) == controlRoles.end())
            found += describe(*control) + u" has the role %1"_s.arg(interface->role());
    }
    return found;
}

QStringList TestConsoleAccessibility::troubleOfTargets(const QWidget &window)
{
    QStringList found;
    for (const QWidget *control : controlsOf(window)) {
        if (control->height() < leastTarget && !isTextToRead(*control))
            found += u"%1 is %2 high"_s.arg(describe(*control)).arg(control->height());
    }
    return found;
}

// Why a person does not see where the focus is; nothing where they do.
QString TestConsoleAccessibility::troubleOfPlace(QWidget &control)
{
    QRect visible = control.rect();
    for (const QWidget *one = control.parentWidget(); one; one = one->parentWidget()) {
        visible &= QRect(-control.mapTo(one, QPoint()), one->size());
        if (one->isWindow())
            break;
    }
    if (visible.height() < std::min(leastTarget, control.height()))
        return u" is out of sight"_s;
    QWidget *window = control.window();
    const QWidget *hit = window->childAt(control.mapTo(window, visible.center()));
    if (hit != &control && !control.isAncestorOf(hit))
        return u" lies under "_s + (hit ? describe(*hit) : u"nothing"_s);
    return {};
}

QStringList TestConsoleAccessibility::troubleOfTabbing(const QWidget &window)
{
    std::vector<QWidget *> missing;
    for (QWidget *control : controlsOf(window)) {
        if ((control->focusPolicy() & Qt::TabFocus) && !isReachedByArrows(*control))
            missing.push_back(control);
    }
    if (missing.empty())
        return {u"nothing can have the focus"_s};
    QStringList found;
    QWidget *const first = missing.front();
    first->setFocus(Qt::TabFocusReason);
    const std::size_t most = 2 * missing.size();
    std::size_t steps = 0;
    do {
        QWidget *focus = QApplication::focusWidget();
        if (!focus)
            return {u"the focus is lost"_s};
        std::erase(missing, focus);
        if (const QString trouble = troubleOfPlace(*focus); !trouble.isEmpty())
            found += describe(*focus) + trouble;
        ConsoleStage::press(Qt::Key_Tab);
        ++steps;
    } while (QApplication::focusWidget() != first && steps < most);
    if (QApplication::focusWidget() != first)
        found += u"Tab does not come round: it ends at "_s + describe(*QApplication::focusWidget());
    for (const QWidget *control : missing)
        found += describe(*control) + u" is not visited"_s;
    return found;
}

// Shortcuts of actions, of buttons (their mnemonics) and of labels with a buddy; two that hold in
// one place must differ.
QStringList TestConsoleAccessibility::troubleOfKeys(QWidget &window)
{
    struct Key
    {
        QString owner;
        QWidget *range; // where it holds
        bool isOfChildren;
    };
    QMap<QString, QList<Key>> keys;
    const auto add = [&](const QKeySequence &sequence, QWidget *widget, Qt::ShortcutContext context,
                         const QString &what) {
        if (sequence.isEmpty() || !widget->isVisible() || widget->window() != &window)
            return;
        const bool isOfWindow = context == Qt::WindowShortcut || context == Qt::ApplicationShortcut;
        keys[sequence.toString()].append({what + u' ' + describe(*widget),
                                          isOfWindow ? &window : widget,
                                          context != Qt::WidgetShortcut});
    };
    for (auto *shortcut : window.findChildren<QShortcut *>()) {
        if (shortcut->isEnabled())
            add(shortcut->key(), qobject_cast<QWidget *>(shortcut->parent()), shortcut->context(),
                u"shortcut of"_s);
    }
    for (auto *widget : window.findChildren<QWidget *>()) {
        for (const QAction *action : widget->actions()) {
            if (!qobject_cast<QLineEdit *>(widget))
                add(action->shortcut(), widget, action->shortcutContext(),
                    action->text() + u" of"_s);
        }
        if (const auto *button = qobject_cast<QAbstractButton *>(widget))
            add(button->shortcut(), widget, Qt::WindowShortcut, u"press"_s);
        const auto *label = qobject_cast<QLabel *>(widget);
        if (label && label->buddy())
            add(QKeySequence::mnemonic(label->text()), widget, Qt::WindowShortcut, u"label"_s);
    }
    QStringList found;
    for (auto one = keys.cbegin(); one != keys.cend(); ++one) {
        if (one.key().endsWith("+Space"_L1) && one.key().startsWith("Alt"_L1))
            found += u"an ampersand makes %1 a key: %2"_s.arg(one.key(), one->front().owner);
        for (qsizetype i = 0; i < one->size(); ++i) {
            for (qsizetype j = i + 1; j < one->size(); ++j) {
                const Key &a = one->at(i);
                const Key &b = one->at(j);
                if (a.range == b.range || (a.isOfChildren && a.range->isAncestorOf(b.range))
                    || (b.isOfChildren && b.range->isAncestorOf(a.range)))
                    found += u"%1: %2 and %3"_s.arg(one.key(), a.owner, b.owner);
            }
        }
    }
    return found;
}

QTEST_MAIN(TestConsoleAccessibility)
#include "tst_console_accessibility.moc"
