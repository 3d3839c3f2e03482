// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace smsverify {

// One of a few, all in sight: Hour, Day, Week. Arrow keys move the choice.
class SegmentedChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentedChoice(const QString &accessibleName, const QStringList &texts,
                             QWidget *parent = nullptr);

    int currentIndex() const;
    void setCurrentIndex(int index);
    void setText(int index, const QString &text);

Q_SIGNALS:
    void currentIndexChanged(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
};

} // namespace smsverify
