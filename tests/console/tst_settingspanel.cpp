// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/memorykeyring.h"
#include "console/panels/questiondialog.h"
#include "console/panels/settingspanel.h"
#include "console/widgets/codeblock.h"
#include "settings/scratchsources.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace smsverify;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The visible widget that a screen reader would call this.
template <class Widget>
Widget *named(const QWidget &parent, const QString &name)
{
    for (Widget *widget : parent.findChildren<Widget *>()) {
        if (widget->isVisible() && widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

QAbstractButton *button(const QWidget &parent, const QString &text)
{
    for (QAbstractButton *candidate : parent.findChildren<QAbstractButton *>()) {
        if (candidate->isVisible() && candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

QString textInSight(const QWidget &parent)
{
    QStringList texts;
    for (const QLabel *label : parent.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts += label->text();
    }
    return texts.join(u'\n');
}

} // namespace

// A person at the settings, by keyboard.
class TestSettingsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void appliesAtOnceByKeyboard();
    void marksWhatIsWrong();
    void undoesAcrossFields();
    void findsSettings();
    void showsMessageOnPhone();
    void locksWhatTheEnvironmentSets();
    void asksBeforeTheApiRestarts();
    void takesATokenOverAtOnce();
    void mergesWithAnothersChange();
    void importShowsWhatChanges();
    void allDefaultsCanBeApplied();
    void asksBeforeChangesAreLeft();
    void mayGoBeforeItIsAnswered();

private:
    void open();
    void choose(const QString &group);
    void type(QWidget *editor, const QString &text);

    std::optional<ScratchSources> m_scratch;
    std::optional<MemoryKeyRing> m_keyRing;
    std::optional<KeptSettings> m_kept;
    std::optional<HostedService> m_service;
    std::optional<SettingsPanel> m_panel;
    QString m_path;
};

void TestSettingsPanel::init()
{
    m_scratch.emplace();
    m_scratch->file(u"settings.toml"_s, "[gateway]\nkind = 'simulator'\n");
    m_scratch->sources.dataDirectory = m_scratch->path(u"data"_s);
    m_path = m_scratch->path(u"settings.toml"_s);
    m_keyRing.emplace();
    m_service.emplace(HostedParts::ofSystem(LogOptions{50}, -1));
}

void TestSettingsPanel::cleanup()
{
    m_panel.reset();
    m_service.reset();
    m_kept.reset();
}

void TestSettingsPanel::open()
{
    m_kept.emplace(m_scratch->sources, *m_keyRing);
    m_panel.emplace(*m_kept, *m_service);
    m_panel->resize(1064, 732);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&*m_panel));
    QSignalSpy taken(&m_panel->draft(), &SettingsDraft::taken);
    m_panel->read();
    QVERIFY(taken.wait());
}

void TestSettingsPanel::choose(const QString &group)
{
    auto *groups = named<QListWidget>(*m_panel, u"Groups of settings"_s);
    const auto found = groups->findItems(group, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    groups->setCurrentItem(found[0]);
}

void TestSettingsPanel::type(QWidget *editor, const QString &text)
{
    QVERIFY(editor);
    editor->setFocus();
    QTest::keySequence(editor, QKeySequence::SelectAll);
    // As an input method does: not every character has a key.
    QInputMethodEvent event;
    event.setCommitString(text);
    QApplication::sendEvent(editor, &event);
}

void TestSettingsPanel::appliesAtOnceByKeyboard()
{
    open();
    QSignalSpy kept(&*m_panel, &SettingsPanel::settingsKept);
    type(named<QAbstractSpinBox>(*m_panel, u"Length"_s), u"6"_s);
    QVERIFY(textInSight(*m_panel).contains(u"1 change"_s));
    QVERIFY(textInSight(*m_panel).contains(u"they hold once the service starts"_s));
    QTRY_VERIFY(button(*m_panel, u"Apply"_s)->isEnabled());
    QTest::keySequence(&*m_panel, QKeySequence::Save);
    QVERIFY(kept.wait());
    QCOMPARE(kept[0][0].value<Settings>().engine.code.length, 6);
    QCOMPARE(contentOf(m_path),
             QByteArray("[gateway]\nkind = 'simulator'\n\n[code]\nlength = 6\n"));
    QVERIFY(!button(*m_panel, u"Apply"_s)->isEnabled());
    QVERIFY(textInSight(*m_panel).contains(u"they hold once the service starts"_s));
}

void TestSettingsPanel::marksWhatIsWrong()
{
    open();
    choose(u"Message"_s);
    type(named<QLineEdit>(*m_panel, u"Sending number"_s), u"12065550"_s);
    QVERIFY(textInSight(*m_panel).contains(u"8 digits; it must be 11, the first a 1."_s));
    QVERIFY(textInSight(*m_panel).contains(u"1 not valid: Sending number"_s));
    QVERIFY(!button(*m_panel, u"Apply"_s)->isEnabled());
    type(named<QLineEdit>(*m_panel, u"Sending number"_s), u"12065550100"_s);
    QTRY_VERIFY(button(*m_panel, u"Apply"_s)->isEnabled());
}

void TestSettingsPanel::undoesAcrossFields()
{
    open();
    auto *length = named<QAbstractSpinBox>(*m_panel, u"Length"_s);
    type(length, u"12"_s);
    choose(u"Message"_s);
    auto *text = named<QPlainTextEdit>(*m_panel, u"Message text"_s);
    type(text, u"{} hello"_s);
    QTest::keySequence(text, QKeySequence::Undo);
    QVERIFY(text->toPlainText().startsWith(u"{}\nWelcome"_s));
    QCOMPARE(m_panel->draft().changed().size(), 1U);
    QTest::keySequence(text, QKeySequence::Undo);
    QVERIFY(!m_panel->hasChanges());
    QTest::keySequence(text, QKeySequence::Redo);
    QTest::keySequence(text, QKeySequence::Redo);
    QCOMPARE(text->toPlainText(), u"{} hello"_s);
    QTRY_VERIFY(button(*m_panel, u"Revert"_s)->isEnabled());
    button(*m_panel, u"Revert"_s)->click();
    QVERIFY(!m_panel->hasChanges());
}

void TestSettingsPanel::findsSettings()
{
    open();
    QTest::keySequence(&*m_panel, QKeySequence::Find);
    QWidget *search = QApplication::focusWidget();
    QTest::keyClicks(search, u"HTTP_PO"_s);
    QVERIFY(named<QAbstractSpinBox>(*m_panel, u"Port"_s));
    QVERIFY(!named<QAbstractSpinBox>(*m_panel, u"Length"_s));
    QTest::keyClicks(search, u"x"_s);
    QVERIFY(textInSight(*m_panel).contains(u"No setting found"_s));
    choose(u"Log"_s);
    QVERIFY(named<QComboBox>(*m_panel, u"Level"_s));
}

void TestSettingsPanel::showsMessageOnPhone()
{
    open();
    choose(u"Message"_s);
    type(named<QPlainTextEdit>(*m_panel, u"Message text"_s), u"{} It’s from {org_name}"_s);
    QVERIFY(textInSight(*m_panel).contains(u"4821 It’s from Your Organization Name"_s));
    QVERIFY(textInSight(*m_panel).contains(u"UCS-2"_s));
    QTest::keyClick(button(*m_panel, u"Use plain characters"_s), Qt::Key_Space);
    QVERIFY(textInSight(*m_panel).contains(u"4821 It's from Your Organization Name"_s));
    QVERIFY(textInSight(*m_panel).contains(u"GSM-7"_s));
    QVERIFY(!button(*m_panel, u"Use plain characters"_s));
}

void TestSettingsPanel::locksWhatTheEnvironmentSets()
{
    m_scratch->environment(u"ORG_NAME"_s, u"Café Müller"_s);
    open();
    choose(u"Message"_s);
    const auto *name = named<QLineEdit>(*m_panel, u"Organization name"_s);
    QCOMPARE(name->text(), u"Café Müller"_s);
    QVERIFY(name->isReadOnly());
    QVERIFY(textInSight(*m_panel).contains(u"Locked: set by the environment (ORG_NAME)."_s));
}

void TestSettingsPanel::asksBeforeTheApiRestarts()
{
    m_scratch->environment(u"HTTP_PORT"_s, u"0"_s);
    open();
    m_service->start(m_panel->draft().settings());
    QTRY_COMPARE(m_service->state().phase, HostedState::Phase::Running);
    QTRY_COMPARE(m_service->state().api.phase, ApiState::Phase::Listening);
    choose(u"API"_s);
    QSignalSpy kept(&*m_panel, &SettingsPanel::settingsKept);
    type(named<QAbstractSpinBox>(*m_panel, u"Largest request body"_s), u"70000"_s);
    QTRY_VERIFY(button(*m_panel, u"Apply"_s)->isEnabled());
    button(*m_panel, u"Apply"_s)->click();
    auto *dialog = m_panel->findChild<QuestionDialog *>();
    QVERIFY(dialog);
    QCOMPARE(kept.size(), 0);
    button(*dialog, u"Apply, restart later"_s)->click();
    QVERIFY(kept.wait());
    QCOMPARE(m_service->settings().http.largestBody, 65'536);
    QVERIFY(textInSight(*m_panel).contains(u"Largest request body"_s));
    QTRY_VERIFY(button(*m_panel, u"Restart now"_s));
    button(*m_panel, u"Restart now"_s)->click();
    QCOMPARE(m_service->settings().http.largestBody, 70'000);
    QTRY_COMPARE(m_service->state().api.phase, ApiState::Phase::Listening);
}

void TestSettingsPanel::takesATokenOverAtOnce()
{
    m_scratch->environment(u"HTTP_PORT"_s, u"0"_s);
    open();
    m_service->start(m_panel->draft().settings());
    QTRY_COMPARE(m_service->state().api.phase, ApiState::Phase::Listening);
    const quint16 port = m_service->state().api.port;
    choose(u"API"_s);
    // Who hears that it is kept finds it in the service.
    std::vector<std::size_t> tokens;
    connect(&*m_panel, &SettingsPanel::settingsKept, this,
            [&] { tokens.push_back(m_service->settings().http.tokens.size()); });
    type(named<QLineEdit>(*m_panel, u"Token"_s), u"s3cret"_s);
    QVERIFY(textInSight(*m_panel).contains(u", applied at once"_s));
    QTRY_VERIFY(button(*m_panel, u"Apply"_s)->isEnabled());
    button(*m_panel, u"Apply"_s)->click();
    QVERIFY(!m_panel->findChild<QuestionDialog *>());
    QTRY_COMPARE(tokens, std::vector<std::size_t>{1});
    QCOMPARE(m_service->settings().http.tokens[0].token, Secret("s3cret"));
    QCOMPARE(m_service->state().api.port, port);
}

void TestSettingsPanel::mergesWithAnothersChange()
{
    open();
    type(named<QAbstractSpinBox>(*m_panel, u"Length"_s), u"6"_s);
    m_scratch->write(u"settings.toml"_s, "[gateway]\nkind = 'simulator'\nconnections = 3\n");
    QTRY_VERIFY(button(*m_panel, u"Apply"_s)->isEnabled());
    button(*m_panel, u"Apply"_s)->click();
    QTRY_VERIFY(button(*m_panel, u"Read again"_s));
    button(*m_panel, u"Read again"_s)->click();
    QTRY_COMPARE(m_panel->draft().settings().engine.dispatch.connections, 3);
    QTRY_VERIFY(button(*m_panel, u"Apply"_s)->isEnabled());
    QSignalSpy kept(&*m_panel, &SettingsPanel::settingsKept);
    button(*m_panel, u"Apply"_s)->click();
    QVERIFY(kept.wait());
    QCOMPARE(kept[0][0].value<Settings>().engine.code.length, 6);
    QCOMPARE(kept[0][0].value<Settings>().engine.dispatch.connections, 3);
}

void TestSettingsPanel::importShowsWhatChanges()
{
    open();
    const QString other = m_path + u".other"_s;
    QFile file(other);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[code]\nlength = 6\n[gateway]\nkind = 'simulator'\n[http]\napi_token = 'x'\n");
    file.close();
    button(*m_panel, u"Import…"_s)->click();
    auto *dialog = m_panel->findChild<QFileDialog *>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(other);
    dialog->close();
    QTRY_VERIFY(m_panel->hasChanges());
    QCOMPARE(m_panel->draft().changed(), std::vector{SettingsDraft::indexOf(u"CODE_LENGTH")});
    QVERIFY(textInSight(*m_panel).contains(u"1 settings change once you apply them."_s));
    const auto blocks = m_panel->findChildren<CodeBlock *>();
    const auto lists = [](const CodeBlock *block) {
        return block->isVisible() && block->text() == u"Length: 4 → 6"_s;
    };
    QVERIFY(std::ranges::any_of(blocks, lists));
    QVERIFY(!contentOf(m_path).contains("length"));
}

void TestSettingsPanel::allDefaultsCanBeApplied()
{
    open();
    type(named<QAbstractSpinBox>(*m_panel, u"Length"_s), u"6"_s);
    button(*m_panel, u"Defaults…"_s)->click();
    button(*m_panel, u"All settings"_s)->click();
    QTRY_VERIFY(m_panel->draft().isJudged());
    QVERIFY(m_panel->draft().invalid().empty());
    QVERIFY(!m_panel->hasChanges()); // the simulator stays
    QCOMPARE(m_panel->draft().settings().gateway, GatewayKind::Simulator);
}

void TestSettingsPanel::asksBeforeChangesAreLeft()
{
    open();
    type(named<QAbstractSpinBox>(*m_panel, u"Length"_s), u"6"_s);
    QTRY_VERIFY(m_panel->draft().isJudged());
    bool hasLeft = false;
    m_panel->askBeforeLeaving([&hasLeft] { hasLeft = true; });
    button(*m_panel->findChild<QuestionDialog *>(), u"Cancel"_s)->click();
    QVERIFY(!hasLeft && m_panel->hasChanges());
    QTRY_VERIFY(!m_panel->findChild<QuestionDialog *>());
    m_panel->askBeforeLeaving([&hasLeft] { hasLeft = true; });
    button(*m_panel->findChild<QuestionDialog *>(), u"Apply"_s)->click();
    QTRY_VERIFY(hasLeft);
    QVERIFY(!m_panel->hasChanges());
    QVERIFY(contentOf(m_path).contains("length = 6"));
}

// The window is built anew while files are read.
void TestSettingsPanel::mayGoBeforeItIsAnswered()
{
    open();
    m_panel->draft().setText(SettingsDraft::indexOf(u"CODE_LENGTH"), u"7"_s); // is judged
    m_panel->read();
    bool isAnswered = false;
    m_panel.reset();
    m_kept->read([&](const KeptReading &) { isAnswered = true; }); // behind both
    QTRY_VERIFY(isAnswered);
}

QTEST_MAIN(TestSettingsPanel)
#include "tst_settingspanel.moc"
