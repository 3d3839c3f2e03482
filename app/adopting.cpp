// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "adopting.h"

#include "exitstatus.h"
#include "output.h"
#include "startfailurestatus.h"
#include "store/fileidentity.h"
#include "terminalprogress.h"
#include "text/startfailuretext.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smsverify {

bool isOwnDatabase(const QString &file, const Settings &settings)
{
    const auto identity = FileIdentity::of(QFile::encodeName(file));
    if (!identity || identity != FileIdentity::of(QFile::encodeName(settings.databaseFile())))
        return false;
    Output::error(Output::tr("%1 is the database of this service itself (DB, TEST_DB or "
                             "DATABASE_URL); nothing was changed.")
                      .arg(file));
    return true;
}

bool isOfAnotherUser(const Settings &settings)
{
    if (settings.isPostgresql() || ::geteuid() != 0)
        return false;
    const QFileInfo database(settings.databaseFile());
    const QFileInfo place = database.exists() ? database : QFileInfo(database.absolutePath());
    if (!place.exists() || place.ownerId() == 0)
        return false;
    const QString name = place.owner();
    const QString owner = name.isEmpty() ? QString::number(place.ownerId()) : name;
    Output::error(Output::tr("%1 is for the user %2, not for root: run this as %2.")
                      .arg(database.filePath(), owner));
    return true;
}

int refuse(const StartFailure &failure, const Settings &settings)
{
    Output::error(startFailureText(failure, settings));
    return exitStatus(failure.reason);
}

AdoptionEnd adoptAll(Store &store, Adoption::Source source, std::int64_t expected)
{
    constexpr std::chrono::milliseconds step(200);
    Adoption adoption(store, std::move(source));
    {
        const TerminalProgress progress(expected);
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
            progress.show(adoption.entries().sum() + adoption.limits().sum());
        });
        timer.start(step);
        adoption.start(
            [] { QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection); });
        QCoreApplication::exec();
    }
    return {adoption.entries(), adoption.limits(), adoption.failure()};
}

void printCount(const QString &what, std::int64_t count)
{
    Output::print(u"%1: %2"_s.arg(what).arg(count));
}

int reportEnd(const AdoptionEnd &end)
{
    if (!end.failure)
        return ExitSuccess;
    Output::error(Output::tr("It ended before everything came over: %1. What came over holds; the "
                             "same command brings the rest.")
                      .arg(end.failure->detail));
    return ExitRefused;
}

} // namespace smsverify
