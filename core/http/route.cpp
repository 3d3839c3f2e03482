// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/route.h"

#include "http/fieldsyntax.h"

#include <algorithm>

namespace smsverify {

namespace {

constexpr QByteArrayView verificationPrefix = "/v1/verifications/";

Route fixedRoute(QByteArrayView path)
{
    static constexpr std::array fixed{
        Route::Root,   Route::Verifications, Route::Outbox,  Route::OpenApi,
        Route::Health, Route::Readiness,     Route::Metrics,
    };
    for (const Route route : fixed) {
        if (path == routeName(route))
            return route;
    }
    return Route::Unknown;
}

} // namespace

RoutedTarget routeOf(QByteArrayView rawTarget)
{
    RoutedTarget routed;
    QByteArrayView path = rawTarget;
    if (const std::optional<AbsoluteForm> absolute = absoluteForm(rawTarget))
        path = absolute->rest.isEmpty() ? QByteArrayView("/") : absolute->rest;
    if (!path.isEmpty() && !path.startsWith('/') && !path.startsWith('?')) {
        routed.route = Route::Server;
        return routed;
    }
    if (const qsizetype mark = path.indexOf('?'); mark >= 0) {
        routed.query = path.sliced(mark + 1);
        path = mark == 0 ? QByteArrayView("/") : path.first(mark);
    }
    if (path == "/v1" || path.startsWith("/v1/"))
        routed.dialect = Dialect::Versioned;
    if (!path.startsWith(verificationPrefix)) {
        routed.route = fixedRoute(path);
        return routed;
    }
    const QByteArrayView rest = path.sliced(verificationPrefix.size());
    const qsizetype slash = rest.indexOf('/');
    routed.authId = slash < 0 ? rest : rest.first(slash);
    if (routed.authId.isEmpty())
        return routed;
    if (slash < 0)
        routed.route = Route::Verification;
    else if (rest.sliced(slash) == "/check")
        routed.route = Route::Check;
    return routed;
}

const char *routeName(Route route)
{
    switch (route) {
    case Route::Root:
        return "/";
    case Route::Verifications:
        return "/v1/verifications";
    case Route::Verification:
        return "/v1/verifications/{auth_id}";
    case Route::Check:
        return "/v1/verifications/{auth_id}/check";
    case Route::Outbox:
        return "/v1/outbox";
    case Route::OpenApi:
        return "/openapi.json";
    case Route::Health:
        return "/healthz";
    case Route::Readiness:
        return "/readyz";
    case Route::Metrics:
        return "/metrics";
    case Route::Server:
        return "*";
    case Route::Unknown:
        return "unknown";
    }
    Q_UNREACHABLE();
}

Method methodOf(QByteArrayView name)
{
    for (const Method method :
         {Method::Get, Method::Post, Method::Head, Method::Delete, Method::Options}) {
        if (name == methodName(method))
            return method;
    }
    return Method::Other;
}

const char *methodName(Method method)
{
    switch (method) {
    case Method::Get:
        return "GET";
    case Method::Head:
        return "HEAD";
    case Method::Post:
        return "POST";
    case Method::Delete:
        return "DELETE";
    case Method::Options:
        return "OPTIONS";
    case Method::Other:
        return "other";
    }
    Q_UNREACHABLE();
}

const std::vector<Method> &methodsOf(Route route)
{
    // HEAD on / would spend a try, or tell a stranger nothing: it is not there.
    static const std::vector root{Method::Get, Method::Post, Method::Options};
    static const std::vector posting{Method::Post, Method::Options};
    static const std::vector verification{Method::Get, Method::Head, Method::Delete,
                                          Method::Options};
    static const std::vector reading{Method::Get, Method::Head, Method::Options};
    static const std::vector server{Method::Get, Method::Head, Method::Post, Method::Delete,
                                    Method::Options};
    static const std::vector<Method> none;
    switch (route) {
    case Route::Root:
        return root;
    case Route::Verifications:
    case Route::Check:
        return posting;
    case Route::Verification:
        return verification;
    case Route::Outbox:
    case Route::OpenApi:
    case Route::Health:
    case Route::Readiness:
    case Route::Metrics:
        return reading;
    case Route::Server:
        return server;
    case Route::Unknown:
        return none;
    }
    Q_UNREACHABLE();
}

bool takesMethod(Route route, Method method)
{
    const std::vector<Method> &methods = methodsOf(route);
    return std::find(methods.begin(), methods.end(), method) != methods.end();
}

QByteArray allowLine(Route route)
{
    QByteArray line("Allow: ");
    for (const Method method : methodsOf(route)) {
        if (!line.endsWith(": "))
            line += ", ";
        line += methodName(method);
    }
    return line + "\r\n";
}

} // namespace smsverify
