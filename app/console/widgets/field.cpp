// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widgets/field.h"

#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/badge.h"
#include "console/widgets/iconlabel.h"
#include "console/widgets/textlabel.h"

#include <QAbstractSpinBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QVBoxLayout>

namespace smsverify {

Field::Field(const QString &label, QWidget *editor, QWidget *parent)
    : QWidget(parent), m_editor(editor),
      m_label(new TextLabel(label, TextRole::Label, Token::Text, this)), m_badge(new Badge),
      m_editorRow(new QHBoxLayout), m_errorRow(new QWidget),
      m_errorText(new TextLabel({}, TextRole::Body, Token::Danger)),
      m_help(new TextLabel({}, TextRole::Caption, Token::Muted))
{
    m_label->setBuddy(editor);
    m_label->setWordWrap(true);
    m_errorText->setWordWrap(true);
    m_help->setWordWrap(true);
    m_badge->hide();
    m_help->hide();
    m_errorRow->hide();

    auto *head = new QHBoxLayout;
    // A check box is its own label, and an editor that is narrower than its row stands at the left.
    if (label.isEmpty()) {
        m_label->hide();
        head->addWidget(editor, 1);
    } else {
        head->addWidget(m_label, 1);
        m_editorRow->addWidget(editor, 1);
        m_editorRow->addStretch();
    }
    head->addWidget(m_badge, 0, label.isEmpty() ? Qt::AlignVCenter : Qt::AlignBottom);
    auto *error = new QHBoxLayout(m_errorRow);
    error->setContentsMargins(0, 0, 0, 0);
    error->addWidget(new IconLabel(Icon::Error, metrics::smallIcon, Token::Danger), 0,
                     Qt::AlignTop);
    error->addWidget(m_errorText, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::tinyGap);
    column->addLayout(head);
    column->addLayout(m_editorRow);
    column->addWidget(m_errorRow);
    column->addWidget(m_help);
    setLabel(label);
}

void Field::setLabel(const QString &label)
{
    m_label->setText(label);
    describe();
}

QString Field::label() const
{
    return m_label->text();
}

void Field::setHelp(const QString &help)
{
    m_help->setText(help);
    m_help->setVisible(!help.isEmpty());
    describe();
}

void Field::setBadge(const QString &text, Tone tone, std::optional<Icon> icon)
{
    m_badge->setState(text, tone, icon);
    m_badge->setVisible(!text.isEmpty());
}

void Field::setError(const QString &error)
{
    if (error == m_error)
        return;
    m_error = error;
    m_errorText->setText(error);
    m_errorRow->setVisible(!error.isEmpty());
    setValidity(m_editor, error.isEmpty() ? Validity::Valid : Validity::Invalid);
    describe();
}

void Field::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    if (auto *line = qobject_cast<QLineEdit *>(m_editor))
        line->setReadOnly(isLocked);
    else if (auto *plain = qobject_cast<QPlainTextEdit *>(m_editor))
        plain->setReadOnly(isLocked);
    else if (auto *rich = qobject_cast<QTextEdit *>(m_editor))
        rich->setReadOnly(isLocked);
    else if (auto *number = qobject_cast<QAbstractSpinBox *>(m_editor))
        setNumberLocked(number);
    else
        m_editor->setEnabled(!isLocked);
    m_editor->update();
}

// Arrows that do nothing would not show that it is locked.
void Field::setNumberLocked(QAbstractSpinBox *number)
{
    number->setReadOnly(m_isLocked);
    number->setButtonSymbols(m_isLocked ? QAbstractSpinBox::NoButtons
                                        : QAbstractSpinBox::UpDownArrows);
}

void Field::addBeside(QWidget *widget)
{
    m_editorRow->insertWidget(m_editorRow->count() - 1, widget);
}

void Field::describe()
{
    QString name = m_label->text();
    name.remove(u'&');
    m_editor->setAccessibleName(name);
    QStringList parts{m_error, m_help->text()};
    parts.removeAll(QString());
    m_editor->setAccessibleDescription(parts.join(u' '));
}

} // namespace smsverify
