// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/models/messagefigures.h"

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace smsverify {

class IconLabel;
class Phone;
class TextLabel;

// A message on a phone, and what it costs.
class MessagePreview final : public QWidget
{
    Q_OBJECT

public:
    explicit MessagePreview(QWidget *parent = nullptr);

    void setSender(const QString &number); // as entered; shown as a phone would
    void setFigures(const MessageFigures &figures);

Q_SIGNALS:
    void plainCharactersWanted();

private:
    TextLabel *addFigure(QGridLayout *grid, const QString &name);
    QString advice(const MessageFigures &figures) const;

    Phone *m_phone;
    TextLabel *m_characters;
    TextLabel *m_encoding;
    TextLabel *m_messages;
    TextLabel *m_billed;
    IconLabel *m_warningIcon;
    TextLabel *m_warning;
    QPushButton *m_plain;
};

} // namespace smsverify
