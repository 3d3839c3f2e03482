// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/questiondialog.h"

#include "console/theme/metrics.h"
#include "console/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace smsverify {

namespace {

constexpr int textWidth = 420;

} // namespace

QuestionDialog::QuestionDialog(const QString &question, const QString &text, QWidget *parent,
                               WayOut wayOut)
    : QDialog(parent), m_buttons(new QHBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(question);
    setAccessibleDescription(text);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::panelMargin, metrics::panelMargin, metrics::panelMargin,
                               metrics::cardPadding);
    column->setSpacing(metrics::gap);
    auto *title = new TextLabel(question, TextRole::CardTitle);
    title->setWordWrap(true);
    column->addWidget(title);
    auto *words = new TextLabel(text);
    words->setWordWrap(true);
    words->setMinimumWidth(textWidth);
    column->addWidget(words);
    m_buttons->setSpacing(metrics::smallGap);
    m_buttons->addStretch(1);
    auto *cancel = new QPushButton(wayOut == WayOut::Cancel ? tr("Cancel") : tr("Close"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_buttons->addWidget(cancel);
    column->addLayout(m_buttons);
    cancel->setDefault(true);
    cancel->setFocus();
}

void QuestionDialog::addEditor(const QString &label, QWidget *editor)
{
    m_editor = editor;
    auto *name = new TextLabel(label, TextRole::Label);
    name->setBuddy(editor);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->count() - 1, name);
    column->insertWidget(column->count() - 1, editor, 0, Qt::AlignLeft);
    editor->setFocus();
}

void QuestionDialog::addAct(const QString &text, ButtonRole role, std::function<void()> act)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    setButtonRole(button, role);
    connect(button, &QPushButton::clicked, this, [this, act = std::move(act)] {
        accept();
        act();
    });
    m_buttons->addWidget(button);
    if (m_editor && role == ButtonRole::Primary)
        button->setDefault(true);
}

} // namespace smsverify
