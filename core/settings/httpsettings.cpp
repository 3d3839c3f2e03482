// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/httpsettings.h"

#include "settings/settingtypes.h"
#include "settings/settingvalues.h"

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

template <class Member>
auto inHttp(Member member)
{
    return field(&Settings::http, member);
}

// The tokens of the file count as well: it may be written anew under the same name.
SettingBinding tokenFile()
{
    SettingBinding binding = text(field(&Settings::apiTokenFile), parseOptionalPath,
                                  u"a file with a line name:token each"_s, SettingKind::File);
    binding.isSame = [](const Settings &a, const Settings &b) {
        const auto ofFile = [](const Settings &settings) {
            // Before them stands the one of API_TOKEN.
            return std::span(settings.http.tokens).subspan(settings.apiToken.isEmpty() ? 0 : 1);
        };
        const auto isSame = [](const ApiToken &one, const ApiToken &other) {
            return one.name == other.name && one.token == other.token;
        };
        return a.apiTokenFile == b.apiTokenFile && std::ranges::equal(ofFile(a), ofFile(b), isSame);
    };
    return binding;
}

Judged<std::int64_t> parseCeiling(const QString &text)
{
    if (text.compare("off"_L1, Qt::CaseInsensitive) == 0)
        return 0;
    return parseWholeNumber(text, 1, noUpperLimit);
}

QString ceilingText(std::int64_t ceiling)
{
    return ceiling == 0 ? u"off"_s : QString::number(ceiling);
}

} // namespace

std::vector<SettingDefinition> httpSettings()
{
    const QString pem = u"a PEM file; with TLS_CERTIFICATE goes TLS_PRIVATE_KEY"_s;
    return {
        {.environment = u"HTTP_HOST"_s,
         .key = u"http/host"_s,
         .flag = u"host"_s,
         .binding = bind(inHttp(&HttpOptions::host), parseAddress,
                         [](const QHostAddress &address) { return address.toString(); },
                         u"an IP address or localhost"_s, {SettingKind::Address}),
         .help = u"Address to listen on; beyond loopback a token is required, or "
                 "ALLOW_ANONYMOUS."_s},
        {.environment = u"HTTP_PORT"_s,
         .key = u"http/port"_s,
         .flag = u"port"_s,
         .binding = wholeNumber(inHttp(&HttpOptions::port), 0, 65'535),
         .help = u"Port to listen on; 0: any free one."_s},
        {.environment = u"API_TOKEN"_s,
         .key = u"http/api_token"_s,
         .binding = secret(field(&Settings::apiToken), parseSecret,
                           u"a text without control characters"_s, SettingKind::HeaderText),
         .secrecy = SettingSecrecy::Secret,
         .effect = SettingEffect::Live,
         .help = u"One token, taken whole, spaces included; when set, every path but `/healthz` "
                 "and `/readyz` needs `Authorization: Bearer …`."_s},
        {.environment = u"API_TOKEN_FILE"_s,
         .key = u"http/api_token_file"_s,
         .binding = tokenFile(),
         .effect = SettingEffect::Live,
         .help = u"File with several tokens, a line each `name:token` (`#` begins a comment); "
                 "the name stands in the log."_s},
        {.environment = u"ALLOW_ANONYMOUS"_s,
         .key = u"http/allow_anonymous"_s,
         .binding = boolean(field(&Settings::allowAnonymous)),
         .help = u"true: listen beyond loopback without a token."_s},
        {.environment = u"HTTP_MAX_BODY"_s,
         .key = u"http/max_body"_s,
         .binding =
             wholeNumber(inHttp(&HttpOptions::largestBody), 1, noUpperLimit, SettingUnit::Bytes),
         .help = u"Bytes of the largest request body."_s},
        {.environment = u"HTTP_MAX_HEADER"_s,
         .key = u"http/max_header"_s,
         .binding =
             wholeNumber(inHttp(&HttpOptions::largestHead), 256, noUpperLimit, SettingUnit::Bytes),
         .help = u"Bytes of the longest request line with its header fields."_s},
        {.environment = u"HTTP_REQUEST_TIMEOUT"_s,
         .key = u"http/request_timeout"_s,
         .binding = seconds(inHttp(&HttpOptions::requestTimeout), 1),
         .help = u"Seconds for a whole request to arrive."_s},
        {.environment = u"HTTP_KEEPALIVE_TIMEOUT"_s,
         .key = u"http/keepalive_timeout"_s,
         .binding = seconds(inHttp(&HttpOptions::keepAliveTimeout), 1),
         .help = u"Seconds a connection may rest between requests."_s},
        {.environment = u"HTTP_MAX_CONNECTIONS"_s,
         .key = u"http/max_connections"_s,
         .binding = wholeNumber(inHttp(&HttpOptions::mostConnections), 1),
         .help = u"Open connections in all; further ones are answered 503."_s},
        {.environment = u"HTTP_MAX_CONNECTIONS_PER_ADDRESS"_s,
         .key = u"http/max_connections_per_address"_s,
         .binding = bind(inHttp(&HttpOptions::mostConnectionsPerAddress), parseCeiling, ceilingText,
                         u"off, or a whole number of at least 1"_s, {SettingKind::Text}),
         .help = u"Open connections of one client address (IPv6: of one /64); trusted proxies "
                 "are exempt."_s},
        {.environment = u"TLS_CERTIFICATE"_s,
         .key = u"http/tls_certificate"_s,
         .binding =
             text(inHttp(&HttpOptions::certificateFile), parseOptionalPath, pem, SettingKind::File),
         .help = u"PEM file with the certificate, the intermediate ones behind it; with "
                 "TLS_PRIVATE_KEY the API speaks HTTPS, TLS 1.2 and up."_s},
        {.environment = u"TLS_PRIVATE_KEY"_s,
         .key = u"http/tls_private_key"_s,
         .binding =
             text(inHttp(&HttpOptions::privateKeyFile), parseOptionalPath, pem, SettingKind::File),
         .help = u"PEM file with the certificate's private key, without a passphrase."_s},
        {.environment = u"TRUSTED_PROXIES"_s,
         .key = u"http/trusted_proxies"_s,
         .binding =
             bind(inHttp(&HttpOptions::trustedProxies), parseNetworks, networksText,
                  u"IP addresses or CIDR networks with commas between"_s, {SettingKind::Networks}),
         .shape = SettingShape::List,
         .help = u"Proxies whose `X-Forwarded-For` is believed."_s},
    };
}

} // namespace smsverify
