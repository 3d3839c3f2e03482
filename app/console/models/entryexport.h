// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/feed/background.h"
#include "store/entryreader.h"

#include <QObject>

#include <memory>

namespace smsverify {

// Writes all entries that a query finds, the newest first, to a file for other programs: times in
// RFC 3339 (UTC), numbers masked. The file appears whole or, where this object goes
// before the end, not at all. It reads and writes on other threads; used once.
class EntryExport final : public QObject
{
    Q_OBJECT

public:
    enum class Format {
        Csv, // with a line of headings; RFC 4180
        Json, // an array of objects
    };

    explicit EntryExport(EntryPlace place, QObject *parent = nullptr);

    // Order and direction of the query do not count.
    void start(const EntryQuery &query, const QString &file, Format format);

Q_SIGNALS:
    void progressed(qint64 entries);

    // error: the system's words, or empty.
    void finished(qint64 entries, const QString &error);

private:
    struct File;

    void readPage();
    void write(const EntryPage &page);

    EntryReader m_reader;
    PageRequest m_request;
    std::shared_ptr<File> m_file;
    qint64 m_entries = 0;
    Background m_background;
};

// One entry as a line of the file, without its end.
QByteArray entryCsv(const EntryRow &entry);
QByteArray entryJson(const EntryRow &entry);

} // namespace smsverify
