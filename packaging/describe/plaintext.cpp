// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "describe/plaintext.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace smsverify {

QString plainText(QString markdown)
{
    return markdown.remove(u'`');
}

QString commentLines(const QString &text)
{
    constexpr qsizetype longest = 100;
    QString lines;
    QString line = u"#"_s;
    for (const QString &word : text.split(u' ')) {
        if (line.size() + 1 + word.size() > longest) {
            lines += line + u'\n';
            line = u"#"_s;
        }
        line += u' ' + word;
    }
    return lines + line + u'\n';
}

} // namespace smsverify
