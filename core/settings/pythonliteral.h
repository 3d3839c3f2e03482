// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace smsverify {

// A plain text or whole number as Python source spells it.
struct PythonLiteral
{
    enum class Kind {
        Text,
        WholeNumber, // value: its digits
    };

    Kind kind = Kind::Text;
    QString value;
    qsizetype size = 0; // of its spelling

    // The literal that the source begins with; nothing where there is none, or one that is not
    // plain: bytes, a formatted text, a character by name. Text literals behind each other are one.
    // Forms: https://docs.python.org/3/reference/lexical_analysis.html#literals, line breaks being
    // '\n' alone.
    static std::optional<PythonLiteral> read(QStringView source);

    // The size of the text literal of any kind that the source begins with, its prefix and quotes
    // included; 0 where there is none. One without an end goes to the end of its line, or of the
    // source where it may have several.
    static qsizetype textSize(QStringView source);
};

} // namespace smsverify
