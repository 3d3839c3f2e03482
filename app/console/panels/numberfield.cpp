// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/numberfield.h"

#include "base/saturating.h"

#include <QLineEdit>

#include <algorithm>

namespace smsverify {

NumberField::NumberField(std::int64_t least, std::int64_t most, const QString &unit,
                         QWidget *parent)
    : QAbstractSpinBox(parent), m_suffix(unit.isEmpty() ? QString() : u' ' + unit), m_least(least),
      m_most(most)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(lineEdit(), &QLineEdit::textEdited, this, [this] { Q_EMIT numberEdited(number()); });
}

QString NumberField::number() const
{
    QString text = lineEdit()->text();
    if (!m_suffix.isEmpty() && text.endsWith(m_suffix))
        text.chop(m_suffix.size());
    return text.trimmed();
}

void NumberField::setNumber(const QString &number)
{
    if (number == this->number() && lineEdit()->text().endsWith(m_suffix))
        return;
    const int position = lineEdit()->cursorPosition();
    lineEdit()->setText(number + m_suffix);
    lineEdit()->setCursorPosition(std::min(position, static_cast<int>(number.size())));
}

QSize NumberField::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(QString(11, u'0') + m_suffix) + 48;
    return {std::clamp(width, 140, 240), QAbstractSpinBox::sizeHint().height()};
}

void NumberField::stepBy(int steps)
{
    bool isNumber = false;
    const qlonglong present = number().toLongLong(&isNumber);
    const std::int64_t next = isNumber ? saturatingAdd(present, steps) : m_least;
    setNumber(QString::number(std::clamp(next, m_least, m_most)));
    lineEdit()->selectAll();
    Q_EMIT numberEdited(number());
}

// Digits may be typed and wiped in any order; the form judges them.
QValidator::State NumberField::validate(QString &, int &) const
{
    return QValidator::Acceptable;
}

QAbstractSpinBox::StepEnabled NumberField::stepEnabled() const
{
    if (isReadOnly())
        return StepNone;
    bool isNumber = false;
    const qlonglong present = number().toLongLong(&isNumber);
    if (!isNumber)
        return StepUpEnabled | StepDownEnabled;
    StepEnabled enabled = StepNone;
    enabled.setFlag(StepUpEnabled, present < m_most);
    enabled.setFlag(StepDownEnabled, present > m_least);
    return enabled;
}

} // namespace smsverify
