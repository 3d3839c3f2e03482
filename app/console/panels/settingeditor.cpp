// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/settingeditor.h"

#include "console/models/settingtext.h"
#include "console/panels/numberfield.h"
#include "console/theme/consolestyle.h"
#include "console/widgets/field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int shortWidth = 240;
constexpr int templateHeight = 104;

bool isSecret(const SettingDefinition &definition)
{
    return definition.secrecy == SettingSecrecy::Secret;
}

} // namespace

SettingEditor::SettingEditor(SettingsDraft &draft, std::size_t index, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_index(index),
      m_definition(SettingsDraft::definition(index)), m_editor(makeEditor()),
      m_field(new Field(m_definition.binding.form.kind == SettingKind::Boolean
                            ? QString()
                            : settingLabel(m_definition),
                        m_editor.widget))
{
    m_editor.widget->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_field);
    addChooser();
    addSecretRemoval();
    refresh();
}

SettingEditor::Editor SettingEditor::makeEditor()
{
    switch (m_definition.binding.form.kind) {
    case SettingKind::WholeNumber:
        return makeNumber();
    case SettingKind::Boolean:
        return makeSwitch();
    case SettingKind::Choice:
        return makeChoice();
    case SettingKind::LogLevel:
        return makeLevel();
    case SettingKind::Template:
        return makeTemplate();
    case SettingKind::HeaderText:
    case SettingKind::AccessKey:
    case SettingKind::CodeKey:
        return makeSecret();
    case SettingKind::DatabaseUrl:
        return isSecret(m_definition) ? makeSecret() : makeLine(QWIDGETSIZE_MAX);
    case SettingKind::Address:
    case SettingKind::PhoneNumber:
        return makeLine(shortWidth);
    case SettingKind::Text:
    case SettingKind::Limit:
    case SettingKind::Prefixes:
    case SettingKind::Networks:
    case SettingKind::File:
    case SettingKind::Folder:
    case SettingKind::HttpUrl:
        break;
    }
    return makeLine(QWIDGETSIZE_MAX);
}

SettingEditor::Editor SettingEditor::makeNumber()
{
    const SettingForm &form = m_definition.binding.form;
    auto *number = new NumberField(form.least, form.most, settingUnit(form.unit));
    connect(number, &NumberField::numberEdited, this, &SettingEditor::edited);
    return {number, [number](const QString &text) { number->setNumber(text); }};
}

SettingEditor::Editor SettingEditor::makeSwitch()
{
    auto *check = new QCheckBox(settingLabel(m_definition));
    connect(check, &QCheckBox::clicked, this,
            [this](bool isChecked) { edited(isChecked ? u"true"_s : u"false"_s); });
    const auto show = [this, check](const QString &text) {
        Settings scratch;
        m_definition.binding.pour(scratch, text);
        check->setChecked(m_definition.binding.print(scratch) == "true"_L1);
    };
    return {check, show};
}

SettingEditor::Editor SettingEditor::makeChoice()
{
    auto *choice = new QComboBox;
    // What holds without a choice, where that is none of them.
    if (m_draft.defaultText(m_index).isEmpty())
        choice->addItem(settingChoice(m_definition, {}), QString());
    for (const QString &text : m_definition.binding.form.choices)
        choice->addItem(settingChoice(m_definition, text), text);
    choice->setMinimumWidth(shortWidth);
    choice->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(choice, &QComboBox::activated, this, [this, choice] {
        const QString text = choice->currentData().toString();
        if (text.isEmpty())
            m_draft.setDefault(m_index);
        else
            edited(text);
    });
    const auto show = [choice](const QString &text) {
        choice->setCurrentIndex(choice->findData(text.trimmed().toLower()));
    };
    return {choice, show};
}

SettingEditor::Editor SettingEditor::makeLevel()
{
    auto *level = new QComboBox;
    level->setEditable(true);
    level->setInsertPolicy(QComboBox::NoInsert);
    level->addItems(m_definition.binding.form.choices);
    level->setFixedWidth(shortWidth);
    connect(level, &QComboBox::editTextChanged, this, [this](const QString &text) {
        if (text != m_draft.text(m_index))
            edited(text);
    });
    return {level, [level](const QString &text) {
                if (level->currentText() != text)
                    level->setEditText(text);
            }};
}

SettingEditor::Editor SettingEditor::makeTemplate()
{
    auto *edit = new QPlainTextEdit;
    edit->setFixedHeight(templateHeight);
    edit->setTabChangesFocus(true);
    connect(edit, &QPlainTextEdit::textChanged, this, [this, edit] {
        if (edit->toPlainText() != m_draft.text(m_index))
            edited(edit->toPlainText());
    });
    return {edit, [edit](const QString &text) {
                if (edit->toPlainText() != text)
                    edit->setPlainText(text);
            }};
}

SettingEditor::Editor SettingEditor::makeSecret()
{
    Editor editor = makeLine(QWIDGETSIZE_MAX);
    auto *line = static_cast<QLineEdit *>(editor.widget);
    line->setEchoMode(QLineEdit::Password);
    line->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    return editor;
}

SettingEditor::Editor SettingEditor::makeLine(int width)
{
    auto *line = new QLineEdit;
    if (width != QWIDGETSIZE_MAX)
        line->setFixedWidth(width);
    connect(line, &QLineEdit::textEdited, this, &SettingEditor::edited);
    return {line, [line](const QString &text) {
                if (line->text() != text)
                    line->setText(text);
            }};
}

void SettingEditor::addChooser()
{
    const SettingKind kind = m_definition.binding.form.kind;
    if (kind != SettingKind::File && kind != SettingKind::Folder)
        return;
    m_choose = new QPushButton(tr("Choose…"));
    m_choose->setToolTip(tr("Choose %1").arg(settingLabel(m_definition)));
    connect(m_choose, &QPushButton::clicked, this, [this, kind] {
        auto *dialog = new QFileDialog(this, settingLabel(m_definition), m_draft.text(m_index));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(kind == SettingKind::Folder ? QFileDialog::Directory
                                                        : QFileDialog::AnyFile);
        connect(dialog, &QFileDialog::fileSelected, this, &SettingEditor::edited);
        dialog->open();
    });
    m_field->addBeside(m_choose);
}

void SettingEditor::addSecretRemoval()
{
    if (!isSecret(m_definition))
        return;
    m_removeSecret = new QPushButton(tr("Remove"));
    m_removeSecret->setToolTip(tr("Remove %1").arg(settingLabel(m_definition)));
    connect(m_removeSecret, &QPushButton::clicked, this, [this] { m_draft.setDefault(m_index); });
    m_field->addBeside(m_removeSecret);
}

void SettingEditor::edited(const QString &text)
{
    m_draft.setText(m_index, text);
}

bool SettingEditor::matches(const QString &text) const
{
    const auto holds = [&text](const QString &whole) {
        return whole.contains(text, Qt::CaseInsensitive);
    };
    return holds(settingLabel(m_definition)) || holds(m_definition.environment)
        || holds(m_definition.key) || holds(settingHelp(m_definition));
}

void SettingEditor::setObjector(Objector objector)
{
    m_objector = std::move(objector);
}

void SettingEditor::refresh()
{
    m_editor.show(m_draft.text(m_index));
    m_field->setLocked(m_draft.isLocked(m_index));
    const auto error = m_objector ? m_objector() : m_draft.error(m_index);
    m_field->setError(error ? objectionText(*error, m_draft.text(m_index)) : QString());
    if (m_choose)
        m_choose->setEnabled(!m_draft.isLocked(m_index));
    if (m_removeSecret)
        m_removeSecret->setEnabled(m_draft.isGiven(m_index) && !m_draft.isLocked(m_index));
    if (auto *line = qobject_cast<QLineEdit *>(m_editor.widget))
        refreshLine(line);
    refreshBadge();
    refreshHelp();
}

void SettingEditor::refreshLine(QLineEdit *line)
{
    if (isSecret(m_definition)) {
        line->setPlaceholderText(m_draft.isGiven(m_index) ? tr("Set, not shown") : tr("Not set"));
        line->setToolTip(m_draft.reading().keyRingDetail);
    } else {
        line->setPlaceholderText(settingDefault(m_definition));
    }
    const bool isLocked = m_draft.isLocked(m_index);
    if (isLocked == line->actions().isEmpty()) {
        if (isLocked)
            line->addAction(icon(Icon::Lock), QLineEdit::TrailingPosition);
        else
            line->removeAction(line->actions().constFirst());
    }
}

void SettingEditor::refreshBadge()
{
    if (m_draft.isLocked(m_index)) {
        m_field->setBadge(provenance(), Tone::Accent, Icon::Lock);
        return;
    }
    if (m_draft.isChanged(m_index)) {
        m_field->setBadge(tr("Changed"), Tone::Warning);
        return;
    }
    m_field->setBadge(provenance(), Tone::Neutral);
}

QString SettingEditor::provenance() const
{
    switch (m_draft.origin(m_index).kind) {
    case SettingOrigin::Kind::Default:
        return tr("Default");
    case SettingOrigin::Kind::File:
        return tr("Settings file");
    case SettingOrigin::Kind::KeyRing:
        return tr("Key ring");
    case SettingOrigin::Kind::Environment:
        return tr("Environment");
    case SettingOrigin::Kind::CommandLine:
        return tr("Command line");
    }
    return {};
}

void SettingEditor::refreshHelp()
{
    QStringList sentences;
    if (m_draft.isLocked(m_index)) {
        const bool isVariable = m_draft.origin(m_index).kind == SettingOrigin::Kind::Environment;
        sentences += isVariable
            ? tr("Locked: set by the environment (%1).").arg(m_definition.environment)
            : tr("Locked: set by the command line (%1).").arg(m_draft.origin(m_index).place);
    } else {
        if (const auto warning = m_draft.warning(m_index))
            sentences += objectionText(*warning, m_draft.text(m_index));
        const QString meaning = settingMeaning(m_definition, m_draft.text(m_index));
        if (!meaning.isEmpty())
            sentences += meaning;
        sentences += settingHelp(m_definition);
        if (m_definition.binding.form.kind == SettingKind::WholeNumber)
            sentences += settingForm(m_definition);
        if (isSecret(m_definition))
            sentences += m_draft.reading().hasKeyRing
                ? tr("Kept in the desktop's key ring.")
                : tr("Kept in the settings file, which only you may read: there is no key ring.");
    }
    const QString byDefault = settingDefault(m_definition);
    if (!byDefault.isEmpty() && !isSecret(m_definition))
        sentences += tr("Default: %1.").arg(byDefault);
    m_field->setHelp(sentences.join(u' '));
}

void SettingEditor::focusEditor()
{
    m_editor.widget->setFocus(Qt::OtherFocusReason);
}

// Undo is of the whole form.
bool SettingEditor::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

} // namespace smsverify
