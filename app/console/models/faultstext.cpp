// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/faultstext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace smsverify {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SimulatorFaults)
};

QString refusals(const SimulatorFaults &faults)
{
    if (faults.refuseEvery == 1)
        return Words::tr("Refuses every message.");
    if (faults.refuseEvery > 1)
        return Words::tr("Refuses one of %Ln messages.", nullptr,
                         static_cast<int>(faults.refuseEvery));
    if (faults.refuseNext > 0)
        return Words::tr("Refuses the next %Ln messages.", nullptr,
                         static_cast<int>(faults.refuseNext));
    return {};
}

} // namespace

QString faultsText(const SimulatorFaults &faults)
{
    QStringList sentences;
    switch (faults.line) {
    case SimulatorFaults::Line::Open:
        sentences.append(refusals(faults));
        break;
    case SimulatorFaults::Line::Away:
        sentences.append(Words::tr("Cannot be reached."));
        break;
    case SimulatorFaults::Line::Silent:
        sentences.append(Words::tr("Takes messages and does not answer."));
        break;
    }
    // An answer that never comes is not late.
    if (faults.delay.count() > 0 && faults.line != SimulatorFaults::Line::Silent) {
        const double seconds = std::chrono::duration<double>(faults.delay).count();
        sentences.append(Words::tr("Answers %1 s late.").arg(QLocale().toString(seconds, 'g', 4)));
    }
    sentences.removeAll(QString());
    return sentences.isEmpty() ? Words::tr("Accepts every message.")
                               : sentences.join(QStringLiteral(" "));
}

} // namespace smsverify
