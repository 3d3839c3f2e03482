// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/readerhealthtext.h"

#include <QCoreApplication>

namespace smsverify {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReaderHealthText)
};

} // namespace

QString readerHealthText(const ReaderHealth &health, const QString &title)
{
    switch (health.trouble) {
    case ReaderHealth::Trouble::None:
    case ReaderHealth::Trouble::Opening:
        return {};
    case ReaderHealth::Trouble::Missing:
        if (title.isEmpty())
            return Words::tr("Which entries wait is told by that service's own database alone. "
                             "Search for a whole identifier to ask the service for one entry.");
        return Words::tr("There is no file %1. It is made when the service starts.").arg(title);
    case ReaderHealth::Trouble::NotPermitted:
        return Words::tr("You may not read %1: it belongs to another user. Search for a whole "
                         "identifier to ask the API for one entry; Send & verify works, too.")
            .arg(title);
    case ReaderHealth::Trouble::NotPrepared:
        return Words::tr("%1 is empty. It is prepared when the service starts.").arg(title);
    case ReaderHealth::Trouble::NotADatabase:
        return Words::tr("%1 is not this program's database, or it is damaged. Choose another one"
                         " in the settings, or restore a backup.")
            .arg(title);
    case ReaderHealth::Trouble::NewerSchema:
        return Words::tr("%1 was written by a newer version of this program. Update this one.")
            .arg(title);
    case ReaderHealth::Trouble::Unreachable:
        return Words::tr("%1 cannot be reached. It is tried again by itself.").arg(title) + u'\n'
            + health.detail;
    case ReaderHealth::Trouble::Failing:
        return Words::tr("%1 cannot be read: %2.").arg(title, health.detail);
    }
    return {};
}

} // namespace smsverify
