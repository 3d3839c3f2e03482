// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/secret.h"
#include "limits/limitlist.h"
#include "settings/settingbinding.h"

#include <QByteArrayList>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

#include <cstdint>
#include <utility>

namespace smsverify {

// Each reads one kind of value. What is wrong is told without the text, or, of a list, with the
// one part that is.

// ASCII digits of any number, with or without a sign; beyond 64 bits it saturates.
Judged<std::int64_t> parseWholeNumber(const QString &text, std::int64_t least, std::int64_t most);
QString wholeNumberRange(std::int64_t least, std::int64_t most);

// true, 1, yes, on, false, 0, no, off, in capitals or not.
Judged<bool> parseBoolean(const QString &text);

// Any text.
Judged<QString> parseText(const QString &text);

// A template of a message: it has a place for the code.
Judged<QString> parseTemplate(const QString &text);

// A path of a file or folder that the system can take.
Judged<QString> parsePath(const QString &text);

// Empty, or the same.
Judged<QString> parseOptionalPath(const QString &text);

// Empty, or what an HTTP header can carry: a text without control characters.
Judged<Secret> parseSecret(const QString &text);

// The same without ':', which HTTP Basic authentication cannot carry.
Judged<Secret> parseAccessKey(const QString &text);

// Empty, or base64 of 32 bytes.
Judged<Secret> parseCodeKey(const QString &text);

// Empty, or 11 digits, the first a 1.
Judged<QString> parseNorthAmericanNumber(const QString &text);

// An absolute http or https URL without user and password.
Judged<QUrl> parseHttpUrl(const QString &text);

// Empty, or a form that sqlitePath() reads.
Judged<QString> parseDatabaseUrl(const QString &text);

// A numeric address, IPv6 with or without brackets, or "localhost".
Judged<QHostAddress> parseAddress(const QString &text);

// Addresses or CIDR networks with commas between; none is fine.
Judged<QList<std::pair<QHostAddress, int>>> parseNetworks(const QString &text);
QString networksText(const QList<std::pair<QHostAddress, int>> &networks);

// Prefixes of numbers with commas between, at least so many.
Judged<QByteArrayList> parsePrefixes(const QString &text, qsizetype least);

// debug, info, warning, error, none, or any integer from 0.
Judged<int> parseLogLevel(const QString &text);

Judged<LogFormat> parseLogFormat(const QString &text);
QString logFormatText(LogFormat format);

Judged<std::optional<GatewayKind>> parseGateway(const QString &text);
QString gatewayText(const std::optional<GatewayKind> &gateway);

QString limitListForm();

} // namespace smsverify
