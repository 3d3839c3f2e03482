// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/answer.h"

#include <QByteArray>

#include <array>
#include <vector>

namespace smsverify {

enum class Method {
    Get,
    Head,
    Post,
    Delete,
    Options,
    Other, // a method that no route takes
};

// What a path leads to.
enum class Route {
    Root,
    Verifications,
    Verification,
    Check,
    Outbox,
    OpenApi,
    Health,
    Readiness,
    Metrics,
    Server, // no path at all: the target of OPTIONS * and of CONNECT
    Unknown,
};

inline constexpr std::array knownRoutes{
    Route::Root,    Route::Verifications, Route::Verification, Route::Check,   Route::Outbox,
    Route::OpenApi, Route::Health,        Route::Readiness,    Route::Metrics,
};

// A raw request target, taken apart; the views are into it.
struct RoutedTarget
{
    Route route = Route::Unknown;
    Dialect dialect = Dialect::Root; // Versioned: the path lies under /v1
    QByteArrayView authId; // the raw path segment, where the route has one
    QByteArrayView query; // raw, without the '?'
};

RoutedTarget routeOf(QByteArrayView rawTarget);

// The path as OpenAPI and the metrics name it: "/v1/verifications/{auth_id}"; "unknown".
const char *routeName(Route route);

Method methodOf(QByteArrayView name);

// "GET"; for a method that no route takes "other".
const char *methodName(Method method);

// The methods that a route takes, OPTIONS last; none for Route::Unknown.
const std::vector<Method> &methodsOf(Route route);
bool takesMethod(Route route, Method method);

// The field Allow as a whole line with its CRLF.
QByteArray allowLine(Route route);

} // namespace smsverify
