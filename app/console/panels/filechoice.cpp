// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/filechoice.h"

#include <QFileDialog>

namespace smsverify {

namespace {

// "toml" of "Settings (*.toml)".
QString suffixOf(const QString &filter)
{
    return filter.section(QStringLiteral("(*."), 1).section(u')', 0, 0);
}

} // namespace

void chooseFile(QWidget *parent, FileChoice choice, const QString &title, const QString &suggestion,
                const QStringList &filters, std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(suffixOf(filters.constFirst()));
    if (choice == FileChoice::Save) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(suggestion);
    } else {
        dialog->setFileMode(QFileDialog::ExistingFile);
    }
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(suffixOf(filter));
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace smsverify
