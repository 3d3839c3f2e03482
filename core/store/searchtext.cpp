// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/searchtext.h"

namespace smsverify {

SearchText::SearchText(const QString &search)
{
    QString escaped = search;
    for (const QChar special : {u'\\', u'%', u'_'})
        escaped.replace(special, QString(u'\\') + special);
    pattern = '%' + escaped.toUtf8() + '%';
    for (const QChar character : search) {
        if (character >= u'0' && character <= u'9')
            digits += character.toLatin1();
        else if (!QStringView(u" +-().").contains(character))
            return;
    }
    isNumber = !digits.isEmpty();
}

} // namespace smsverify
