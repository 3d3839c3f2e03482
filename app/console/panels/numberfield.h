// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractSpinBox>

#include <cstdint>

namespace smsverify {

// A whole number of up to 64 bits. What is typed stays as it is, right or wrong: the form says
// what is right.
class NumberField final : public QAbstractSpinBox
{
    Q_OBJECT

public:
    NumberField(std::int64_t least, std::int64_t most, const QString &unit,
                QWidget *parent = nullptr);

    QString number() const; // as typed, without the unit
    void setNumber(const QString &number);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    void stepBy(int steps) override;
    QValidator::State validate(QString &input, int &position) const override;
    void fixup(QString &) const override { }

Q_SIGNALS:
    void numberEdited(const QString &number);

protected:
    StepEnabled stepEnabled() const override;

private:
    QString m_suffix;
    std::int64_t m_least;
    std::int64_t m_most;
};

} // namespace smsverify
