// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/oneline.h"

#include <QChar>
#include <QList>

namespace smsverify {

QString oneLine(const QString &text)
{
    QString result;
    for (const char32_t character : text.toUcs4()) {
        if (character == U'\n')
            result += QStringLiteral("\\n");
        else if (QChar::isPrint(character) && character != U'\u2028' && character != U'\u2029')
            result += QString::fromUcs4(&character, 1);
        else
            result += QStringLiteral("\\u{%1}").arg(static_cast<uint>(character), 0, 16);
    }
    return result;
}

} // namespace smsverify
