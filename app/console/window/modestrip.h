// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/icons.h"

#include <QWidget>

#include <vector>

namespace smsverify {

// How the window works at present, side by side in a strip that is always in sight: on the test
// database, with the simulator. Hidden where there is nothing to say.
class ModeStrip final : public QWidget
{
    Q_OBJECT

public:
    struct Mode
    {
        Icon icon;
        QString name; // short, shown in bold capitals as it is written
        QString meaning;

        bool operator==(const Mode &) const = default;
    };

    explicit ModeStrip(QWidget *parent = nullptr);

    void setModes(std::vector<Mode> modes);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int widthOf(const Mode &mode) const;

    std::vector<Mode> m_modes;
};

} // namespace smsverify
