// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/curlcommand.h"

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

// Within single quotes a shell takes every character as it is but the quote itself.
QString quoted(const QString &text)
{
    QString inner = text;
    inner.replace(u'\'', u"'\\''"_s);
    return u'\'' + inner + u'\'';
}

} // namespace

QString curlCommand(const OutgoingRequest &request, const CurlTarget &target)
{
    QString command = u"curl"_s;
    if (request.method != "GET" && (request.method != "POST" || request.body.isEmpty()))
        command += u" -X "_s + QString::fromLatin1(request.method);
    if (target.needsToken)
        command += u" -H \"Authorization: Bearer $API_TOKEN\""_s;
    if (!request.body.isEmpty())
        command +=
            u" -H 'Content-Type: application/json' -d "_s + quoted(QString::fromUtf8(request.body));
    const QString endpoint = target.endpoint.toString(QUrl::RemovePath | QUrl::RemoveQuery
                                                      | QUrl::RemoveUserInfo | QUrl::FullyEncoded);
    return command + u' ' + quoted(endpoint + QString::fromLatin1(request.target));
}

} // namespace smsverify
