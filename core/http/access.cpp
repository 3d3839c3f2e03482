// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/access.h"

#include "http/fieldsyntax.h"

namespace smsverify {

namespace {

constexpr QByteArrayView scheme = "bearer ";

} // namespace

// HTTP takes spaces at a field's end away (RFC 9110, 5.5), so none can be shown there.
Access::Access(std::vector<ApiToken> tokens) : m_tokens(std::move(tokens))
{
    for (ApiToken &each : m_tokens) {
        QByteArrayView shown = each.token.reveal();
        while (shown.endsWith(' '))
            shown.chop(1);
        each.token = Secret(shown.toByteArray());
    }
}

std::optional<QString> Access::tokenName(const RequestHead &head) const
{
    const QByteArray field = head.value("authorization");
    if (!startsWithAnyCase(field, scheme))
        return std::nullopt;
    const Secret shown(field.sliced(scheme.size()));
    std::optional<QString> name;
    for (const ApiToken &each : m_tokens) {
        if (!shown.isEmpty() && each.token == shown)
            name = each.name;
    }
    return name;
}

bool Access::isCrossSite(const RequestHead &head)
{
    if (head.value("sec-fetch-site").compare("cross-site", Qt::CaseInsensitive) == 0)
        return true;
    const QByteArray origin = head.value("origin");
    if (origin.isNull())
        return false;
    // Behind a proxy that ends TLS the origin is https and we do not know it: the host decides.
    const std::optional<AbsoluteForm> page = absoluteForm(origin);
    return !page || page->authority.isEmpty() || !page->rest.isEmpty()
        || page->authority.compare(head.value("host"), Qt::CaseInsensitive) != 0;
}

} // namespace smsverify
