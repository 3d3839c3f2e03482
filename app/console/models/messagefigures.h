// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "codes/codeoptions.h"
#include "codes/segments.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace smsverify {

// What one message looks like and costs.
struct MessageFigures
{
    QString text; // with a sample code, of at most 200 digits
    qsizetype characters = 0;
    Segments segments;
    qsizetype unitsLeft = 0; // until one more part is needed
    qsizetype billedPartSize = 0; // characters of a part as Flowroute bills it
    std::optional<Segments> plain; // with plain characters, where that changes anything
    std::optional<std::chrono::minutes>
        lifetimeTold; // where the text tells another than codes have

    static MessageFigures of(const MessageOptions &message, const CodeOptions &code);
};

// "GSM-7", "UCS-2".
QString encodingName(SmsEncoding encoding);

// "‑ (U+2011) and ’ (U+2019)": at most four, the rest by their number.
QString culpritsText(const QString &characters);

} // namespace smsverify
