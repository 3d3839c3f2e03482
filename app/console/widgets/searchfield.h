// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>

namespace smsverify {

// A line in which something is looked for: a glass before it, a sign that clears it, and Escape,
// which does the same.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    // accessibleName: what is searched; placeholder: by what.
    SearchField(const QString &placeholder, const QString &accessibleName,
                QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace smsverify
