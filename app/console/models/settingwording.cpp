// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/settingwording.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace smsverify {

namespace {

constexpr SettingWording wordings[]{
    {"FLOWROUTE_ACCESS_KEY", QT_TRANSLATE_NOOP("Setting", "Flowroute access key"),
     QT_TRANSLATE_NOOP("Setting", "Flowroute needs it.")},
    {"FLOWROUTE_SECRET_KEY", QT_TRANSLATE_NOOP("Setting", "Flowroute secret key"),
     QT_TRANSLATE_NOOP("Setting", "Flowroute needs it.")},
    {"FLOWROUTE_NUMBER", QT_TRANSLATE_NOOP("Setting", "Sending number"),
     QT_TRANSLATE_NOOP("Setting", "Your Flowroute number.")},
    {"FLOWROUTE_API_URL", QT_TRANSLATE_NOOP("Setting", "Flowroute address"),
     QT_TRANSLATE_NOOP("Setting",
                       "Where messages are handed over. Another one is for tests and proxies.")},
    {"SMS_GATEWAY", QT_TRANSLATE_NOOP("Setting", "Gateway"),
     QT_TRANSLATE_NOOP("Setting",
                       "Who sends the messages. The simulator keeps them here and sends none.")},
    {"GATEWAY_TIMEOUT", QT_TRANSLATE_NOOP("Setting", "Time for one message"),
     QT_TRANSLATE_NOOP("Setting", "Waiting for its turn included.")},
    {"GATEWAY_RATE", QT_TRANSLATE_NOOP("Setting", "Rate"),
     QT_TRANSLATE_NOOP("Setting",
                       "Messages handed to the gateway. One that would have to wait longer than "
                       "the time for one message is refused.")},
    {"GATEWAY_CONNECTIONS", QT_TRANSLATE_NOOP("Setting", "Connections"),
     QT_TRANSLATE_NOOP("Setting", "Messages under way at once.")},
    {"CODE_LENGTH", QT_TRANSLATE_NOOP("Setting", "Length"),
     QT_TRANSLATE_NOOP("Setting", "Digits of a new code.")},
    {"CODE_EXPIRATION", QT_TRANSLATE_NOOP("Setting", "Lifetime"),
     QT_TRANSLATE_NOOP("Setting", "How long a new code can be used, tries included.")},
    {"RETRIES_ALLOWED", QT_TRANSLATE_NOOP("Setting", "Wrong tries allowed"),
     QT_TRANSLATE_NOOP("Setting", "After the last one the code is void.")},
    {"ORG_NAME", QT_TRANSLATE_NOOP("Setting", "Organization name"),
     QT_TRANSLATE_NOOP("Setting", "As it stands in the message.")},
    {"AUTH_MESSAGE", QT_TRANSLATE_NOOP("Setting", "Message text"),
     QT_TRANSLATE_NOOP("Setting",
                       "{} or {code} is the code, {org_name} the organization; every other "
                       "brace is plain text.")},
    {"HTTP_HOST", QT_TRANSLATE_NOOP("Setting", "Address"),
     QT_TRANSLATE_NOOP("Setting", "Where the API listens. 127.0.0.1 is for this machine alone.")},
    {"HTTP_PORT", QT_TRANSLATE_NOOP("Setting", "Port"),
     QT_TRANSLATE_NOOP("Setting", "0 is any free one.")},
    {"API_TOKEN", QT_TRANSLATE_NOOP("Setting", "Token"),
     QT_TRANSLATE_NOOP("Setting",
                       "Who calls the API has to name it. Taken whole, spaces "
                       "included.")},
    {"API_TOKEN_FILE", QT_TRANSLATE_NOOP("Setting", "File of tokens"),
     QT_TRANSLATE_NOOP("Setting",
                       "A line for each caller: name:token. The name stands in the "
                       "log.")},
    {"ALLOW_ANONYMOUS", QT_TRANSLATE_NOOP("Setting", "Without a token, listen beyond this machine"),
     QT_TRANSLATE_NOOP("Setting", "Everybody who reaches the address can then send codes.")},
    {"HTTP_MAX_BODY", QT_TRANSLATE_NOOP("Setting", "Largest request body"),
     QT_TRANSLATE_NOOP("Setting", "Larger ones are refused.")},
    {"HTTP_MAX_HEADER", QT_TRANSLATE_NOOP("Setting", "Largest request header"),
     QT_TRANSLATE_NOOP("Setting", "Larger ones are refused.")},
    {"HTTP_REQUEST_TIMEOUT", QT_TRANSLATE_NOOP("Setting", "Time for a request to arrive"),
     QT_TRANSLATE_NOOP("Setting", "However slowly its bytes come.")},
    {"HTTP_KEEPALIVE_TIMEOUT", QT_TRANSLATE_NOOP("Setting", "Time a connection may rest"),
     QT_TRANSLATE_NOOP("Setting", "Then it is closed.")},
    {"HTTP_MAX_CONNECTIONS", QT_TRANSLATE_NOOP("Setting", "Connections in all"),
     QT_TRANSLATE_NOOP("Setting", "Further callers are told to come back.")},
    {"HTTP_MAX_CONNECTIONS_PER_ADDRESS", QT_TRANSLATE_NOOP("Setting", "Connections per caller"),
     QT_TRANSLATE_NOOP("Setting", "off, or how many; trusted proxies are exempt.")},
    {"TLS_CERTIFICATE", QT_TRANSLATE_NOOP("Setting", "Certificate"),
     QT_TRANSLATE_NOOP("Setting", "A PEM file. With a private key the API speaks HTTPS.")},
    {"TLS_PRIVATE_KEY", QT_TRANSLATE_NOOP("Setting", "Private key"),
     QT_TRANSLATE_NOOP("Setting", "The certificate's PEM file, without a passphrase.")},
    {"TRUSTED_PROXIES", QT_TRANSLATE_NOOP("Setting", "Trusted proxies"),
     QT_TRANSLATE_NOOP("Setting", "Their X-Forwarded-For tells who the caller is.")},
    {"SEND_LIMIT_RECIPIENT", QT_TRANSLATE_NOOP("Setting", "Sends per number"),
     QT_TRANSLATE_NOOP("Setting", "n at once, then one every period/n.")},
    {"SEND_LIMIT_AUTH_ID", QT_TRANSLATE_NOOP("Setting", "Sends per identifier"),
     QT_TRANSLATE_NOOP("Setting", "n at once, then one every period/n.")},
    {"SEND_LIMIT_CLIENT", QT_TRANSLATE_NOOP("Setting", "Sends per caller"),
     QT_TRANSLATE_NOOP("Setting", "By the caller's address; IPv6 counts by /64.")},
    {"SEND_LIMIT_TOTAL", QT_TRANSLATE_NOOP("Setting", "Sends in all"),
     QT_TRANSLATE_NOOP("Setting", "A ceiling for what messages may cost.")},
    {"SEND_LIMIT_PREFIX", QT_TRANSLATE_NOOP("Setting", "Sends per number range"),
     QT_TRANSLATE_NOOP("Setting", "The number without its last four digits.")},
    {"FAILURE_LIMIT_RECIPIENT", QT_TRANSLATE_NOOP("Setting", "Wrong codes per number"),
     QT_TRANSLATE_NOOP("Setting",
                       "Counted over all codes of the number. Past it a code is not "
                       "even compared, so that new codes buy no new guesses.")},
    {"RECIPIENT_ALLOW", QT_TRANSLATE_NOOP("Setting", "Numbers allowed"),
     QT_TRANSLATE_NOOP("Setting",
                       "What numbers may begin with; 1 is the United States and Canada. "
                       "The longest match wins.")},
    {"RECIPIENT_BLOCK", QT_TRANSLATE_NOOP("Setting", "Numbers blocked"),
     QT_TRANSLATE_NOOP("Setting", "What numbers may not begin with. The longest match wins.")},
    {"DEBUG_MODE", QT_TRANSLATE_NOOP("Setting", "Work on the test database"),
     QT_TRANSLATE_NOOP("Setting", "It may be emptied at any time.")},
    {"TEST_DB", QT_TRANSLATE_NOOP("Setting", "Test database"),
     QT_TRANSLATE_NOOP("Setting",
                       "An SQLite file in the data folder, or with its whole path. "
                       "Another file starts empty; this one stays where it is.")},
    {"DB", QT_TRANSLATE_NOOP("Setting", "Production database"),
     QT_TRANSLATE_NOOP("Setting",
                       "An SQLite file in the data folder, or with its whole path. "
                       "Another file starts empty; this one stays where it is.")},
    {"DATABASE_CONNECTIONS", QT_TRANSLATE_NOOP("Setting", "Connections to PostgreSQL"),
     QT_TRANSLATE_NOOP("Setting", "To one server, at once.")},
    {"DATABASE_URL", QT_TRANSLATE_NOOP("Setting", "Database address"),
     QT_TRANSLATE_NOOP("Setting", "Wins over both files.")},
    {"DATA_DIR", QT_TRANSLATE_NOOP("Setting", "Data folder"),
     QT_TRANSLATE_NOOP("Setting",
                       "Where database and key file lie. They are not moved when it "
                       "changes.")},
    {"CODE_HASH_KEY", QT_TRANSLATE_NOOP("Setting", "Key for codes"),
     QT_TRANSLATE_NOOP("Setting",
                       "Codes are stored under it. Without one a key is made once, in "
                       "the data folder.")},
    {"CODE_HASH_KEY_PREVIOUS", QT_TRANSLATE_NOOP("Setting", "Previous key for codes"),
     QT_TRANSLATE_NOOP("Setting", "For entries that were made before the key changed.")},
    {"EXPIRED_RETENTION", QT_TRANSLATE_NOOP("Setting", "Keep expired entries"),
     QT_TRANSLATE_NOOP("Setting", "So long their owner hears that the code expired.")},
    {"LOG_LEVEL", QT_TRANSLATE_NOOP("Setting", "Level"),
     QT_TRANSLATE_NOOP("Setting",
                       "The least that is written: a word, or a number from 10 (debug) "
                       "to 50 (nothing but start and stop).")},
    {"LOG_FORMAT", QT_TRANSLATE_NOOP("Setting", "Format"),
     QT_TRANSLATE_NOOP("Setting", "JSON is for programs, text for people.")},
};

} // namespace

const SettingWording &settingWording(const QString &environment)
{
    const auto *found = std::ranges::find_if(wordings, [&environment](const auto &wording) {
        return environment == QLatin1String(wording.environment);
    });
    Q_ASSERT(found != std::end(wordings));
    return *found;
}

} // namespace smsverify
