// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"
#include "engine/engineoptions.h"
#include "http/httpoptions.h"
#include "sms/flowrouteoptions.h"
#include "store/storeoptions.h"
#include "telemetry/logoptions.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace smsverify {

enum class GatewayKind {
    Flowroute,
    Simulator,
};

// Where data lies: the file that is worked on follows from these (see databaseFile()).
struct StorageSettings
{
    bool debugMode = false; // work on the test database
    QString testFile = QStringLiteral("test_auth.db");
    QString productionFile = QStringLiteral("auth_codes.db");
    QString url; // sqlite:///path or postgresql://…; wins over the files
    int databaseConnections = 4; // to PostgreSQL
    QString dataDirectory; // absolute
    Secret codeHashKey; // base64; empty: the key file in the data directory
    Secret codeHashKeyPrevious; // base64; empty: none
    std::chrono::milliseconds expiredRetention = std::chrono::hours(24);
};

// All settings, judged and in the shape in which the modules take them.
struct Settings
{
    EngineOptions engine;
    std::optional<GatewayKind> gateway; // as set, or Flowroute where its keys are
    FlowrouteOptions flowroute;
    HttpOptions http;
    bool allowAnonymous = false;
    QString apiTokenFile;
    Secret apiToken;
    LogOptions log;
    StorageSettings storage;

    bool isPostgresql() const;

    // The SQLite file to work on, absolute; empty with PostgreSQL.
    QString databaseFile() const;

    // The file, or the server and the database's name, for people.
    QString databaseTitle() const;
};

} // namespace smsverify
