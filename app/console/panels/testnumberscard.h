// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/widgets/card.h"
#include "sms/testnumber.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace smsverify {

class Field;
class HostedService;

// The numbers whose code is always the same, as long as messages go to the simulator.
class TestNumbersCard final : public Card
{
    Q_OBJECT

public:
    // The service outlives the card.
    explicit TestNumbersCard(HostedService &service, QWidget *parent = nullptr);

    // The service takes them over.
    void set(const TestNumbers &numbers);

Q_SIGNALS:
    void changed(); // HostedService::testNumbers() are others

private:
    void addNumber();
    void removeNumber(const PhoneNumber &number);
    void showNumbers();
    void judge();
    std::optional<TestNumber> typed() const;

    HostedService &m_service;
    QVBoxLayout *m_rows;
    QLineEdit *m_number;
    QLineEdit *m_code;
    Field *m_numberField;
    QPushButton *m_add;
};

} // namespace smsverify
