// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/icons.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace smsverify {

class TextLabel;

// A surface with a hairline. Its body is a column with a padding of 16 and gaps of 8; a title
// above it stands in a row of its own.
class Card : public QWidget
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);
    explicit Card(const QString &title, QWidget *parent = nullptr);
    Card(Icon icon, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setNote(const QString &note); // muted, beside the title

    // Puts a widget after the title and its note, before the stretch.
    void addBesideTitle(QWidget *widget);

    // Puts a widget at the right end of the title's row, after those that are there.
    void addAction(QWidget *widget);
    using QWidget::addAction;

    QVBoxLayout *body() const { return m_body; }

    // For a body that reaches the edges, as a table does.
    void setBodyPadding(int left, int top, int right, int bottom);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void ensureTitleRow();

    QVBoxLayout *m_column;
    QVBoxLayout *m_body;
    QHBoxLayout *m_titleRow = nullptr;
    TextLabel *m_title = nullptr;
    TextLabel *m_note = nullptr;
};

} // namespace smsverify
