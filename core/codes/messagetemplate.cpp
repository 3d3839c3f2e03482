// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "codes/messagetemplate.h"

namespace smsverify {

namespace {

QStringList pieces(QStringView text, const QString &organisation)
{
    const auto take = [&text](QStringView place) {
        const bool isNext = text.startsWith(place);
        if (isNext)
            text = text.sliced(place.size());
        return isNext;
    };
    QStringList result{QString()};
    while (!text.isEmpty()) {
        if (take(u"{}") || take(u"{code}")) {
            result.append(QString());
        } else if (take(u"{org_name}")) {
            result.last() += organisation;
        } else {
            result.last() += text.front();
            text = text.sliced(1);
        }
    }
    return result;
}

} // namespace

bool MessageTemplate::isValid(const QString &text)
{
    return pieces(text, {}).size() > 1;
}

MessageTemplate::MessageTemplate(const MessageOptions &options)
    : m_pieces(pieces(options.text, options.organisation))
{
}

QString MessageTemplate::text(const Secret &code) const
{
    return m_pieces.join(QLatin1StringView(code.reveal()));
}

} // namespace smsverify
