// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settings/settingsrules.h"

#include "http/servercertificate.h"
#include "limits/limitlist.h"
#include "settings/oneline.h"
#include "settings/settingregistry.h"
#include "settings/tokenfile.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

using enum GatewayKind;
using enum SettingObjection::Reason;

// "HTTP_HOST (http/host) = '0.0.0.0' from environment", or "... is not set".
QString described(const QString &environment, const GivenSettings &given)
{
    const SettingDefinition &definition = settingDefinition(environment);
    const auto found = given.find(environment);
    if (found == given.end())
        return u"%1 is not set"_s.arg(definition.title());
    return definition.shown(found->second);
}

void chooseGateway(Settings &settings, const GivenSettings &given)
{
    const FlowrouteOptions &flowroute = settings.flowroute;
    if (!settings.gateway && !flowroute.accessKey.isEmpty() && !flowroute.secretKey.isEmpty())
        settings.gateway = Flowroute;
    // Flowroute takes five messages a second per key, and counts refused ones.
    if (!given.contains(u"GATEWAY_RATE"_s) && settings.gateway == Flowroute)
        settings.engine.dispatch.rate = {{5, std::chrono::seconds(1)}};
}

void judgeFlowroute(const Settings &settings, const GivenSettings &given, RuleFindings &findings)
{
    if (settings.gateway != Flowroute)
        return;
    const QString reason = given.contains(u"SMS_GATEWAY"_s)
        ? described(u"SMS_GATEWAY"_s, given)
        : u"FLOWROUTE_ACCESS_KEY and FLOWROUTE_SECRET_KEY are set"_s;
    const auto require = [&](const QString &environment, bool isMissing) {
        const SettingDefinition &definition = settingDefinition(environment);
        if (isMissing)
            findings.errors.push_back(
                {environment,
                 NeededByFlowroute,
                 {},
                 u"%1 is not set, which Flowroute needs (%2); allowed: %3"_s.arg(
                     definition.title(), reason, definition.binding.allowed)});
    };
    require(u"FLOWROUTE_ACCESS_KEY"_s, settings.flowroute.accessKey.isEmpty());
    require(u"FLOWROUTE_SECRET_KEY"_s, settings.flowroute.secretKey.isEmpty());
    require(u"FLOWROUTE_NUMBER"_s, settings.flowroute.number.isEmpty());
}

// Several nodes read each other's codes.
void judgePostgresql(const Settings &settings, RuleFindings &findings)
{
    if (!settings.isPostgresql() || !settings.storage.codeHashKey.isEmpty())
        return;
    const QString name = u"CODE_HASH_KEY"_s;
    const SettingDefinition &definition = settingDefinition(name);
    findings.errors.push_back(
        {name,
         NeededByPostgresql,
         {},
         u"%1 is not set, which PostgreSQL needs (DATABASE_URL); allowed: %2"_s.arg(
             definition.title(), definition.binding.allowed)});
}

void gatherTokens(Settings &settings, const GivenSettings &given, RuleFindings &findings)
{
    const QString ownName = u"API_TOKEN"_s;
    std::vector<ApiToken> &tokens = settings.http.tokens;
    if (!settings.apiToken.isEmpty())
        tokens.push_back({ownName, settings.apiToken});
    if (settings.apiTokenFile.isEmpty())
        return;
    const QString fileName = u"API_TOKEN_FILE"_s;
    const QString file = described(fileName, given);
    const QString form = settingDefinition(fileName).binding.allowed;
    const auto read = readTokenFile(settings.apiTokenFile);
    if (!read) {
        findings.errors.push_back(
            {fileName, TokenFileUnusable, read.error(),
             u"%1: %2; allowed: %3"_s.arg(file, oneLine(read.error()), form)});
        return;
    }
    const auto isTaken = [&](const ApiToken &token) { return token.name == ownName; };
    if (!tokens.empty() && std::any_of(read->begin(), read->end(), isTaken))
        findings.errors.push_back(
            {fileName,
             TokenNameTaken,
             {},
             u"%1: it names a token API_TOKEN, which is set as well; allowed: %2"_s.arg(file,
                                                                                        form)});
    tokens.insert(tokens.end(), read->begin(), read->end());
    if (QFileInfo(settings.apiTokenFile).permissions().testFlag(QFile::ReadOther))
        findings.warnings.push_back({fileName,
                                     TokenFileForAll,
                                     {},
                                     u"%1: every user may read it; chmod o-r it"_s.arg(file)});
}

void judgeHost(const Settings &settings, const GivenSettings &given, RuleFindings &findings)
{
    if (settings.http.host.isLoopback() || !settings.http.tokens.empty() || settings.allowAnonymous
        || !settings.apiTokenFile.isEmpty())
        return;
    findings.errors.push_back(
        {u"HTTP_HOST"_s,
         HostNeedsToken,
         {},
         u"%1: beyond loopback it needs API_TOKEN or API_TOKEN_FILE, or ALLOW_ANONYMOUS=true; "
         "allowed without: 127.0.0.1, ::1"_s.arg(described(u"HTTP_HOST"_s, given))});
}

void judgeCertificate(Settings &settings, const GivenSettings &given, RuleFindings &findings)
{
    const QString certificate = u"TLS_CERTIFICATE"_s;
    const QString privateKey = u"TLS_PRIVATE_KEY"_s;
    HttpOptions &http = settings.http;
    const auto object = [&](const QString &name, SettingObjection::Reason reason,
                            const QString &detail, const QString &why) {
        findings.errors.push_back(
            {name, reason, detail,
             u"%1: %2; allowed: %3"_s.arg(described(name, given), why,
                                          settingDefinition(name).binding.allowed)});
    };
    if (http.certificateFile.isEmpty() != http.privateKeyFile.isEmpty()) {
        const bool isKeyMissing = http.privateKeyFile.isEmpty();
        const QString &there = isKeyMissing ? certificate : privateKey;
        object(isKeyMissing ? privateKey : certificate, CertificateIncomplete, there,
               u"%1 needs it"_s.arg(there));
    }
    if (!http.isEncrypted())
        return;
    http.certificateFile = QFileInfo(http.certificateFile).absoluteFilePath();
    http.privateKeyFile = QFileInfo(http.privateKeyFile).absoluteFilePath();
    const auto read = readServerCertificate(http.certificateFile, http.privateKeyFile);
    if (read)
        return;
    const bool isKey = read.error().file == CertificateError::File::PrivateKey;
    object(isKey ? privateKey : certificate, CertificateUnusable, read.error().reason,
           oneLine(read.error().reason));
}

void compareTries(const Settings &settings, RuleFindings &findings)
{
    const std::int64_t tries = settings.engine.code.triesAllowed;
    for (const BudgetRule &rule : settings.engine.limits.failuresPerRecipient.rules()) {
        if (tries <= rule.count)
            continue;
        findings.warnings.push_back(
            {u"RETRIES_ALLOWED"_s, TriesExceedLimit, limitListText({rule}),
             u"RETRIES_ALLOWED (code/retries_allowed) is %1, more than the %2 of "
             "FAILURE_LIMIT_RECIPIENT (limits/failures_per_recipient): the limit refuses a check "
             "before the tries are spent"_s.arg(tries)
                 .arg(limitListText({rule}))});
        return;
    }
}

} // namespace

RuleFindings applyRules(Settings &settings, const GivenSettings &given)
{
    RuleFindings findings;
    settings.storage.dataDirectory =
        QDir::cleanPath(QFileInfo(settings.storage.dataDirectory).absoluteFilePath());
    if (!settings.apiTokenFile.isEmpty())
        settings.apiTokenFile = QFileInfo(settings.apiTokenFile).absoluteFilePath();
    chooseGateway(settings, given);
    judgeFlowroute(settings, given, findings);
    judgePostgresql(settings, findings);
    gatherTokens(settings, given, findings);
    judgeHost(settings, given, findings);
    judgeCertificate(settings, given, findings);
    compareTries(settings, findings);
    return findings;
}

} // namespace smsverify
