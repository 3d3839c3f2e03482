// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/testnumberscard.h"

#include "console/models/entrytext.h"
#include "console/theme/consolestyle.h"
#include "console/theme/metrics.h"
#include "console/widgets/elidedlabel.h"
#include "console/widgets/field.h"
#include "console/widgets/textlabel.h"
#include "service/hostedservice.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int codeWidth = 88;

} // namespace

TestNumbersCard::TestNumbersCard(HostedService &service, QWidget *parent)
    : Card(Icon::Phone, tr("Test numbers"), parent), m_service(service), m_rows(new QVBoxLayout),
      m_number(new QLineEdit), m_code(new QLineEdit),
      m_numberField(new Field(tr("Number"), m_number)), m_add(new QPushButton(tr("Add number")))
{
    auto *words = new TextLabel(tr("A message to one of them always carries its fixed code."),
                                TextRole::Body, Token::Muted);
    words->setWordWrap(true);
    m_rows->setSpacing(0);
    m_number->setPlaceholderText(u"12065550100"_s);
    m_code->setPlaceholderText(u"000000"_s);
    m_code->setValidator(
        new QRegularExpressionValidator(QRegularExpression(u"[0-9]{1,32}"_s), this));
    m_code->setFixedWidth(codeWidth);
    auto *entry = new QHBoxLayout;
    entry->setSpacing(metrics::smallGap);
    entry->addWidget(m_numberField, 1, Qt::AlignTop);
    entry->addWidget(new Field(tr("Code"), m_code), 0, Qt::AlignTop);
    body()->addWidget(words);
    body()->addLayout(m_rows);
    body()->addLayout(entry);
    body()->addWidget(m_add);
    connect(m_number, &QLineEdit::textChanged, this, &TestNumbersCard::judge);
    connect(m_code, &QLineEdit::textChanged, this, &TestNumbersCard::judge);
    connect(m_number, &QLineEdit::returnPressed, this, &TestNumbersCard::addNumber);
    connect(m_code, &QLineEdit::returnPressed, this, &TestNumbersCard::addNumber);
    connect(m_add, &QPushButton::clicked, this, &TestNumbersCard::addNumber);
    judge();
    showNumbers();
}

std::optional<TestNumber> TestNumbersCard::typed() const
{
    const auto number = PhoneNumber::fromE164(m_number->text().trimmed());
    if (!number || m_code->text().isEmpty())
        return std::nullopt;
    return TestNumber{*number, Secret(m_code->text().toLatin1())};
}

void TestNumbersCard::judge()
{
    const QString text = m_number->text().trimmed();
    static const QRegularExpression beginning(u"^\\+?([1-9][0-9]{0,14})?$"_s);
    m_numberField->setError(beginning.match(text).hasMatch() ? QString()
                                                             : tr("8 to 15 digits are needed."));
    m_add->setEnabled(typed().has_value());
}

void TestNumbersCard::addNumber()
{
    const auto number = typed();
    if (!number)
        return;
    TestNumbers numbers = m_service.testNumbers();
    std::erase_if(numbers, [&](const TestNumber &other) { return other.number == number->number; });
    numbers.push_back(*number);
    set(numbers);
    m_number->clear();
    m_code->clear();
    m_number->setFocus();
}

void TestNumbersCard::removeNumber(const PhoneNumber &number)
{
    TestNumbers numbers = m_service.testNumbers();
    std::erase_if(numbers, [&](const TestNumber &other) { return other.number == number; });
    set(numbers);
}

void TestNumbersCard::set(const TestNumbers &numbers)
{
    m_service.setTestNumbers(numbers);
    showNumbers();
    Q_EMIT changed();
}

void TestNumbersCard::showNumbers()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const TestNumber &each : m_service.testNumbers()) {
        const QString number = EntryText::number(each.number);
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->addWidget(new ElidedLabel(number), 1);
        line->addWidget(new TextLabel(QString::fromLatin1(each.code.reveal()), TextRole::Code));
        auto *remove = new QToolButton;
        remove->setIcon(icon(Icon::Trash));
        remove->setToolTip(tr("Remove %1").arg(number));
        remove->setAccessibleName(remove->toolTip());
        connect(remove, &QToolButton::clicked, this,
                [this, which = each.number] { removeNumber(which); });
        line->addWidget(remove);
        m_rows->addWidget(row);
    }
}

} // namespace smsverify
