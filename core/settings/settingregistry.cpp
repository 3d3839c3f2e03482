// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingregistry.h"

#include "settings/httpsettings.h"
#include "settings/settingtypes.h"
#include "settings/settingvalues.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using Definitions = std::vector<SettingDefinition>;
using enum SettingSecrecy;
using enum SettingEffect;

// The paths to the structs that hold many fields.
template <class Member>
auto inCode(Member member)
{
    return field(&Settings::engine, &EngineOptions::code, member);
}

template <class Member>
auto inMessage(Member member)
{
    return field(&Settings::engine, &EngineOptions::message, member);
}

template <class Member>
auto inDispatch(Member member)
{
    return field(&Settings::engine, &EngineOptions::dispatch, member);
}

template <class Member>
auto inLimits(Member member)
{
    return field(&Settings::engine, &EngineOptions::limits, member);
}

template <class Member>
auto inFlowroute(Member member)
{
    return field(&Settings::flowroute, member);
}

template <class Member>
auto inStorage(Member member)
{
    return field(&Settings::storage, member);
}

SettingForm oneOf(const QStringList &choices)
{
    SettingForm form;
    form.kind = SettingKind::Choice;
    form.choices = choices;
    return form;
}

Definitions flowrouteDefinitions()
{
    const QString key = u"a text without control characters"_s;
    return {
        {.environment = u"FLOWROUTE_ACCESS_KEY"_s,
         .key = u"flowroute/access_key"_s,
         .binding = secret(inFlowroute(&FlowrouteOptions::accessKey), parseAccessKey,
                           u"a text without ':' and control characters"_s, SettingKind::AccessKey),
         .secrecy = Secret,
         .help = u"Access key of the Flowroute account; required when the gateway is Flowroute."_s},
        {.environment = u"FLOWROUTE_SECRET_KEY"_s,
         .key = u"flowroute/secret_key"_s,
         .binding = secret(inFlowroute(&FlowrouteOptions::secretKey), parseSecret, key,
                           SettingKind::HeaderText),
         .secrecy = Secret,
         .help = u"Secret key of the Flowroute account; required likewise."_s},
        {.environment = u"FLOWROUTE_NUMBER"_s,
         .key = u"flowroute/number"_s,
         .binding = text(inFlowroute(&FlowrouteOptions::number), parseNorthAmericanNumber,
                         u"11 digits, the first a 1"_s, SettingKind::PhoneNumber),
         .secrecy = Masked,
         .help = u"Sending number; required likewise."_s},
        {.environment = u"FLOWROUTE_API_URL"_s,
         .key = u"flowroute/api_url"_s,
         .binding =
             bind(inFlowroute(&FlowrouteOptions::url), parseHttpUrl,
                  [](const QUrl &url) { return url.toString(); },
                  u"an http or https URL without user and password"_s, {SettingKind::HttpUrl}),
         .help = u"Where messages are handed over; another one for tests and proxies."_s},
    };
}

Definitions codeDefinitions()
{
    return {
        {.environment = u"CODE_LENGTH"_s,
         .key = u"code/length"_s,
         .binding = wholeNumber(inCode(&CodeOptions::length), 1),
         .effect = Live,
         .help = u"Digits of a code."_s},
        {.environment = u"CODE_EXPIRATION"_s,
         .key = u"code/expiration"_s,
         .binding = seconds(inCode(&CodeOptions::lifetime), 1),
         .effect = Live,
         .help = u"Seconds a code lives, retries included."_s},
        {.environment = u"RETRIES_ALLOWED"_s,
         .key = u"code/retries_allowed"_s,
         .binding = wholeNumber(inCode(&CodeOptions::triesAllowed), 1),
         .effect = Live,
         .help = u"Wrong tries in all before the entry is removed."_s},
        {.environment = u"ORG_NAME"_s,
         .key = u"message/org_name"_s,
         .binding = text(inMessage(&MessageOptions::organisation), parseText, u"any text"_s,
                         SettingKind::Text),
         .effect = Live,
         .help = u"The organisation in the message."_s},
        {.environment = u"AUTH_MESSAGE"_s,
         .key = u"message/template"_s,
         .binding = text(inMessage(&MessageOptions::text), parseTemplate,
                         u"a text that holds {} or {code}"_s, SettingKind::Template),
         .effect = Live,
         .help = u"The message: `{}` or `{code}` is the code, `{org_name}` the organisation; "
                 "every other brace is plain text."_s},
    };
}

Definitions storageDefinitions()
{
    const QString file = u"a path"_s;
    const QString key = u"base64 of 32 bytes"_s;
    return {
        {.environment = u"DEBUG_MODE"_s,
         .key = u"service/debug_mode"_s,
         .binding = boolean(inStorage(&StorageSettings::debugMode)),
         .help = u"true: work on the test database, which may be emptied; false: the "
                 "production one."_s},
        {.environment = u"TEST_DB"_s,
         .key = u"database/test_file"_s,
         .binding = text(inStorage(&StorageSettings::testFile), parsePath, file, SettingKind::File),
         .help = u"SQLite file for DEBUG_MODE; a relative one lies in the data directory."_s},
        {.environment = u"DB"_s,
         .key = u"database/file"_s,
         .binding =
             text(inStorage(&StorageSettings::productionFile), parsePath, file, SettingKind::File),
         .help = u"SQLite file otherwise; a relative one lies in the data directory."_s},
        {.environment = u"DATABASE_URL"_s,
         .key = u"database/url"_s,
         .binding = bind(inStorage(&StorageSettings::url), parseDatabaseUrl,
                         [](const QString &url) { return url.isEmpty() ? QString() : u"set"_s; },
                         u"sqlite:///file (in the data directory), sqlite:////folder/file or "
                         "postgresql://user:password@host:port/name"_s,
                         {SettingKind::DatabaseUrl}),
         .secrecy = Secret,
         .help = u"Wins over the two files: `sqlite:///file` lies in the data directory, "
                 "`sqlite:////folder/file` is absolute; or "
                 "`postgresql://user:password@host:port/name?sslmode=verify-full`, as libpq reads "
                 "it."_s},
        {.environment = u"DATABASE_CONNECTIONS"_s,
         .key = u"database/connections"_s,
         .binding = wholeNumber(inStorage(&StorageSettings::databaseConnections), 1, 100),
         .help = u"Connections to a PostgreSQL server."_s},
        {.environment = u"DATA_DIR"_s,
         .key = u"service/data_dir"_s,
         .flag = u"data-dir"_s,
         .binding =
             text(inStorage(&StorageSettings::dataDirectory), parsePath, file, SettingKind::Folder),
         .help = u"Folder of the database and the key file."_s,
         .defaultText = *SMSVERIFY_DATA_DIRECTORY != '\0'
             ? QStringLiteral(SMSVERIFY_DATA_DIRECTORY)
             : u"~/.local/share/sms-verification-console"_s},
        {.environment = u"CODE_HASH_KEY"_s,
         .key = u"service/code_hash_key"_s,
         .binding = secret(inStorage(&StorageSettings::codeHashKey), parseCodeKey, key,
                           SettingKind::CodeKey),
         .secrecy = Secret,
         .help = u"Key under which codes are hashed; without it one is generated once into "
                 "`code_hash.key` in the data directory. PostgreSQL needs it."_s},
        {.environment = u"CODE_HASH_KEY_PREVIOUS"_s,
         .key = u"service/code_hash_key_previous"_s,
         .binding = secret(inStorage(&StorageSettings::codeHashKeyPrevious), parseCodeKey, key,
                           SettingKind::CodeKey),
         .secrecy = Secret,
         .help = u"Key that living entries may still carry."_s},
        {.environment = u"EXPIRED_RETENTION"_s,
         .key = u"service/expired_retention"_s,
         .binding = seconds(inStorage(&StorageSettings::expiredRetention), 0),
         .effect = Live,
         .help = u"Seconds an expired entry is kept, so that its owner hears \"expired\"."_s},
    };
}

Definitions gatewayDefinitions()
{
    return {
        {.environment = u"SMS_GATEWAY"_s,
         .key = u"gateway/kind"_s,
         .binding = bind(field(&Settings::gateway), parseGateway, gatewayText,
                         u"flowroute or simulator"_s, oneOf({u"flowroute"_s, u"simulator"_s})),
         .help = u"Who sends the messages; `simulator` keeps them in memory and sends none. "
                 "With none the service does not start."_s,
         .defaultText = u"flowroute if its keys are set, else none"_s},
        {.environment = u"GATEWAY_TIMEOUT"_s,
         .key = u"gateway/timeout"_s,
         .binding = seconds(inDispatch(&DispatchOptions::timeout), 1, 86'400),
         .effect = Live,
         .help = u"Seconds for one message, waiting for its turn included."_s},
        {.environment = u"GATEWAY_RATE"_s,
         .key = u"gateway/rate"_s,
         .binding = bind(inDispatch(&DispatchOptions::rate),
                         [](const QString &text) -> Judged<std::vector<BudgetRule>> {
                             return parseLimitList(text);
                         },
                         limitListText, limitListForm(), {SettingKind::Limit}),
         .effect = Live,
         .shape = SettingShape::List,
         .help = u"Messages handed to the gateway; one that would wait longer than "
                 "GATEWAY_TIMEOUT is refused."_s,
         .defaultText = u"5/1s for Flowroute, off for the simulator"_s},
        {.environment = u"GATEWAY_CONNECTIONS"_s,
         .key = u"gateway/connections"_s,
         .binding = wholeNumber(inDispatch(&DispatchOptions::connections), 1),
         .effect = Live,
         .help = u"Messages under way at once."_s},
    };
}

Definitions limitDefinitions()
{
    const auto definition = [](const QString &environment, const QString &key,
                               Budget LimitOptions::*member, const QString &help) {
        return SettingDefinition{.environment = environment,
                                 .key = key,
                                 .binding = limit(inLimits(member)),
                                 .effect = Live,
                                 .shape = SettingShape::List,
                                 .help = help};
    };
    return {
        definition(u"SEND_LIMIT_RECIPIENT"_s, u"limits/send_per_recipient"_s,
                   &LimitOptions::sendPerRecipient,
                   u"Sends per number: n at once, then one every period/n."_s),
        definition(u"SEND_LIMIT_AUTH_ID"_s, u"limits/send_per_auth_id"_s,
                   &LimitOptions::sendPerAuthId, u"Sends per identifier."_s),
        definition(u"SEND_LIMIT_CLIENT"_s, u"limits/send_per_client"_s,
                   &LimitOptions::sendPerClient, u"Sends per client address (IPv6: per /64)."_s),
        definition(u"SEND_LIMIT_TOTAL"_s, u"limits/send_total"_s, &LimitOptions::sendTotal,
                   u"Sends in all."_s),
        definition(u"SEND_LIMIT_PREFIX"_s, u"limits/send_per_prefix"_s,
                   &LimitOptions::sendPerPrefix,
                   u"Sends per number range: the number without its last four digits."_s),
        definition(u"FAILURE_LIMIT_RECIPIENT"_s, u"limits/failures_per_recipient"_s,
                   &LimitOptions::failuresPerRecipient,
                   u"Wrong codes per number across its verifications; past it a check is "
                   "refused and compares nothing."_s),
        {.environment = u"RECIPIENT_ALLOW"_s,
         .key = u"limits/recipient_allow"_s,
         .binding = prefixes(inLimits(&LimitOptions::recipientAllow), 1),
         .effect = Live,
         .shape = SettingShape::List,
         .help = u"Prefixes of the numbers that may be sent to; the longest match wins."_s},
        {.environment = u"RECIPIENT_BLOCK"_s,
         .key = u"limits/recipient_block"_s,
         .binding = prefixes(inLimits(&LimitOptions::recipientBlock), 0),
         .effect = Live,
         .shape = SettingShape::List,
         .help = u"Prefixes of the numbers that may not; a tie blocks."_s},
    };
}

Definitions logDefinitions()
{
    return {
        {.environment = u"LOG_LEVEL"_s,
         .key = u"log/level"_s,
         .flag = u"log-level"_s,
         .binding = bind(field(&Settings::log, &LogOptions::level), parseLogLevel,
                         [](int level) { return QString::number(level); },
                         u"debug, info, warning, error, none, or a whole number of at least 0"_s,
                         {SettingKind::LogLevel,
                          0,
                          noUpperLimit,
                          SettingUnit::None,
                          {u"debug"_s, u"info"_s, u"warning"_s, u"error"_s, u"none"_s}}),
         .effect = Live,
         .help = u"Least level of a record that is written: 10 debug, 20 info, 30 warning, "
                 "40 error, 50 none but start and stop."_s},
        {.environment = u"LOG_FORMAT"_s,
         .key = u"log/format"_s,
         .binding = bind(field(&Settings::log, &LogOptions::format), parseLogFormat, logFormatText,
                         u"json or text"_s, oneOf({u"json"_s, u"text"_s})),
         .effect = Live,
         .help = u"Form of the log's records."_s},
    };
}

Definitions allDefinitions()
{
    Definitions all;
    for (Definitions group :
         {flowrouteDefinitions(), gatewayDefinitions(), codeDefinitions(), httpSettings(),
          limitDefinitions(), storageDefinitions(), logDefinitions()})
        std::move(group.begin(), group.end(), std::back_inserter(all));
    return all;
}

} // namespace

const std::vector<SettingDefinition> &settingDefinitions()
{
    static const Definitions definitions = allDefinitions();
    return definitions;
}

const SettingDefinition &settingDefinition(const QString &environment)
{
    const Definitions &all = settingDefinitions();
    const auto found = std::find_if(all.begin(), all.end(), [&environment](const auto &definition) {
        return definition.environment == environment;
    });
    Q_ASSERT(found != all.end());
    return *found;
}

} // namespace smsverify
