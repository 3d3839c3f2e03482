// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/entryexport.h"

#include "protocol/rfc3339.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int pageSize = 5'000;

// As the API names it.
QString messageName(MessageState state)
{
    switch (state) {
    case MessageState::Waiting:
        return u"waiting"_s;
    case MessageState::Accepted:
        return u"accepted"_s;
    case MessageState::Unconfirmed:
        return u"unconfirmed"_s;
    }
    return {};
}

QByteArray csvCell(QString text)
{
    // A spreadsheet would take it for a formula.
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.front()))
        text.prepend(u'\'');
    return '"' + text.replace(u'"', "\"\""_L1).toUtf8() + '"';
}

constexpr const char *csvHeading = "auth_id,recipient,created_at,expires_at,attempts,"
                                   "tries_allowed,message,message_id";

} // namespace

QByteArray entryCsv(const EntryRow &entry)
{
    return QByteArrayList{csvCell(maskedIdentifier(entry.authId)),
                          csvCell(entry.recipient.masked()),
                          rfc3339(entry.createdAt),
                          rfc3339(entry.expiresAt),
                          QByteArray::number(qlonglong(entry.attempts)),
                          QByteArray::number(qlonglong(entry.triesAllowed)),
                          csvCell(messageName(entry.message)),
                          csvCell(entry.messageId)}
        .join(',');
}

QByteArray entryJson(const EntryRow &entry)
{
    const QJsonObject object{{u"auth_id"_s, maskedIdentifier(entry.authId)},
                             {u"recipient"_s, entry.recipient.masked()},
                             {u"created_at"_s, QString::fromLatin1(rfc3339(entry.createdAt))},
                             {u"expires_at"_s, QString::fromLatin1(rfc3339(entry.expiresAt))},
                             {u"attempts"_s, qint64(entry.attempts)},
                             {u"tries_allowed"_s, qint64(entry.triesAllowed)},
                             {u"message"_s, messageName(entry.message)},
                             {u"message_id"_s, entry.messageId}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

// Used by one thread after the other.
struct EntryExport::File
{
    File(const QString &path, Format given) : file(path), format(given) { }

    // The error, or an empty text.
    QString write(const EntryPage &page)
    {
        QByteArray text;
        if (!file.isOpen()) {
            if (!file.open(QIODevice::WriteOnly))
                return file.errorString();
            text = format == Format::Csv ? QByteArray(csvHeading) + "\r\n" : QByteArray("[");
        }
        for (const EntryRow &entry : page.rows) {
            if (format == Format::Csv)
                text += entryCsv(entry) + "\r\n";
            else
                text += (isFirst ? "\n" : ",\n") + entryJson(entry);
            isFirst = false;
        }
        if (page.isLast && format == Format::Json)
            text += "\n]\n";
        const bool isWritten = file.write(text) == text.size();
        if (!isWritten || (page.isLast && !file.commit()))
            return file.errorString();
        return {};
    }

    QSaveFile file;
    const Format format;
    bool isFirst = true;
};

EntryExport::EntryExport(EntryPlace place, QObject *parent)
    : QObject(parent), m_reader(std::move(place))
{
}

void EntryExport::start(const EntryQuery &query, const QString &file, Format format)
{
    m_request.query = query;
    m_request.query.order = EntryOrder::Created;
    m_request.query.direction = OrderDirection::Descending;
    m_request.size = pageSize;
    m_file = std::make_shared<File>(file, format);
    readPage();
}

void EntryExport::readPage()
{
    m_reader.page(m_request, [this](const Result<EntryPage> &page) {
        if (page)
            write(*page);
        else
            Q_EMIT finished(m_entries, page.error().detail);
    });
}

void EntryExport::write(const EntryPage &page)
{
    m_background.run([file = m_file, page] { return file->write(page); },
                     [this, page](const QString &error) {
                         m_entries += std::ssize(page.rows);
                         if (page.isLast || !error.isEmpty()) {
                             Q_EMIT finished(m_entries, error);
                             return;
                         }
                         Q_EMIT progressed(m_entries);
                         m_request.anchor = page.rows.back();
                         readPage();
                     });
}

} // namespace smsverify
