// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the panel writes into files.

#include "console/models/entrymodel.h"
#include "console/panels/filechoice.h"
#include "console/panels/liveentriespanel.h"
#include "console/widgets/banner.h"
#include "console/widgets/progressline.h"

#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace smsverify {

void LiveEntriesPanel::exportList()
{
    chooseFile(this, FileChoice::Save, tr("Export the entries"), tr("entries") + u".csv"_s,
               {tr("Comma-separated values") + u" (*.csv)"_s, u"JSON (*.json)"_s},
               [this](const QString &file) { startExport(file); });
}

void LiveEntriesPanel::startExport(const QString &file)
{
    m_export = std::make_unique<EntryExport>(m_reader.place());
    m_progress->start(tr("Exporting the entries"));
    const qint64 total = m_reader.counts().waiting + m_reader.counts().expired;
    connect(m_export.get(), &EntryExport::progressed, this, [this, total](qint64 entries) {
        m_progress->setText(tr("%1 entries exported").arg(QLocale().toString(entries)));
        m_progress->setProgress(static_cast<int>(std::min(entries, total) / 1000),
                                static_cast<int>(total / 1000));
    });
    connect(m_export.get(), &EntryExport::finished, this,
            [this, file](qint64, const QString &error) {
                m_progress->finish();
                m_export.release()->deleteLater();
                m_trouble->clearWaysOut();
                connect(m_trouble->addWayOut(tr("Close")), &QPushButton::clicked, m_trouble,
                        &QWidget::hide);
                m_trouble->setDetails(error);
                m_trouble->setTone(error.isEmpty() ? Tone::Success : Tone::Danger);
                m_trouble->show();
                if (error.isEmpty()) {
                    m_trouble->setWords(tr("The list was exported."), file);
                    return;
                }
                m_trouble->setWords(tr("The list was not exported."),
                                    tr("%1 could not be written.").arg(file));
            });
    const bool isJson = file.endsWith(".json"_L1, Qt::CaseInsensitive);
    m_export->start(m_model->query(), file,
                    isJson ? EntryExport::Format::Json : EntryExport::Format::Csv);
}

} // namespace smsverify
