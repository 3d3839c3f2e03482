// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "service/service.h"

#include "codes/codehasher.h"
#include "codes/messagetemplate.h"
#include "codes/segments.h"
#include "http/descriptorlimit.h"
#include "protocol/jsontext.h"
#include "protocol/rfc3339.h"
#include "service/storeofsettings.h"
#include "settings/livesettings.h"
#include "sms/flowroutegateway.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

template <std::size_t Bounds>
DistributionSnapshot snapshotOf(const Distribution<Bounds> &distribution,
                                const std::array<double, Bounds> &bounds)
{
    return {{bounds.begin(), bounds.end()},
            {distribution.classes.begin(), distribution.classes.end()},
            distribution.sum};
}

StartFailure::Reason reasonOf(ListenError::Kind kind)
{
    switch (kind) {
    case ListenError::Kind::AddressInUse:
        return StartFailure::Reason::PortTaken;
    case ListenError::Kind::Certificate:
        return StartFailure::Reason::CertificateUnusable;
    case ListenError::Kind::Other:
        break;
    }
    return StartFailure::Reason::AddressUnusable;
}

} // namespace

Service::Service(Settings settings, Log &log, const Clock &clock, Random &random, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_log(log), m_eventLog(log), m_clock(clock),
      m_random(random)
{
}

Service::~Service() = default;

void Service::start(Api api)
{
    m_state = State::Opening;
    m_apiAtStart = api;
    if (!m_settings.gateway) {
        fail(StartFailure::Reason::NoGateway);
        return;
    }
    const QString &directory = m_settings.storage.dataDirectory;
    if (!QDir().mkpath(directory)) {
        fail(StartFailure::Reason::DataDirectory, directory);
        return;
    }
    const QFileInfo database(m_settings.databaseFile());
    if (!m_settings.isPostgresql() && database.exists() && !database.isFile()) {
        fail(StartFailure::Reason::NotAFile);
        return;
    }
    auto keys = KeyringSource::load(m_settings.storage, m_random);
    if (!keys) {
        fail(StartFailure::Reason::KeyUnusable, keys.error());
        return;
    }
    m_keys = std::move(*keys);
    makeGateway();
    m_metrics = std::make_unique<Metrics>(m_gateway->name());
    m_metrics->setSource([this] { return snapshot(); });
    makeStore(m_keys->keyring());
    makeEngine(m_keys->keyring());
}

void Service::makeGateway()
{
    switch (*m_settings.gateway) {
    case GatewayKind::Flowroute:
        m_gateway = std::make_unique<TimedGateway>(
            std::make_unique<FlowrouteGateway>(m_settings.flowroute,
                                               m_settings.engine.dispatch.connections),
            m_clock);
        return;
    case GatewayKind::Simulator: {
        auto simulator = std::make_unique<Simulator>(m_clock);
        m_simulator = simulator.get();
        m_gateway = std::make_unique<TimedGateway>(std::move(simulator), m_clock);
        return;
    }
    }
}

void Service::makeStore(const Keyring &keyring)
{
    m_store = storeOf(m_settings, keyring, m_clock);
    connect(m_store.get(), &GroupedStore::healthChanged, this, &Service::storeHealthChanged);
    connect(m_store.get(), &GroupedStore::swept, this, [this](qint64 entries) {
        Event event;
        event.kind = Event::Kind::SweptExpired;
        event.at = m_clock.now();
        event.count = entries;
        tell(event);
    });
}

void Service::makeEngine(const Keyring &keyring)
{
    m_engine = std::make_unique<Engine>(
        Engine::Parts{*m_store, *m_gateway, std::make_shared<CodeHasher>(keyring), m_random,
                      m_clock},
        m_settings.engine, [this](const Event &event) { tell(event); });
    m_voiding =
        std::make_unique<Voiding>(*m_store, m_clock, [this](const Event &event) { tell(event); });
}

ApiSources Service::sources()
{
    ApiSources sources;
    sources.readiness = [this] { return readiness(); };
    sources.metrics = [this] { return m_metrics->text(); };
    sources.outbox = m_simulator ? &m_simulator->outbox() : nullptr;
    sources.record = [this](const RequestRecord &record) { answered(record); };
    sources.certificate = [this](const CertificateNews &news) { certificateRead(news); };
    return sources;
}

// What says that there is nothing to start counts until the database was opened once.
std::optional<StartFailure> Service::startFailure(const StoreHealth &health) const
{
    switch (health.trouble) {
    case StoreHealth::Trouble::InUse:
        return StartFailure{StartFailure::Reason::DatabaseInUse, health.detail};
    case StoreHealth::Trouble::KeyMismatch:
        return StartFailure{m_keys->isNewFile() ? StartFailure::Reason::KeyFileMissing
                                                : StartFailure::Reason::KeyMismatch,
                            {}};
    case StoreHealth::Trouble::TransactionPooling:
        return StartFailure{StartFailure::Reason::TransactionPooling, {}};
    case StoreHealth::Trouble::None:
    case StoreHealth::Trouble::Opening:
    case StoreHealth::Trouble::Locked:
    case StoreHealth::Trouble::ReadOnly:
    case StoreHealth::Trouble::Full:
    case StoreHealth::Trouble::Corrupt:
    case StoreHealth::Trouble::NewerSchema:
    case StoreHealth::Trouble::Unreachable:
    case StoreHealth::Trouble::Failing:
        break;
    }
    return std::nullopt;
}

void Service::storeHealthChanged(const StoreHealth &health)
{
    if (m_state != State::Opening && m_state != State::Running)
        return;
    m_hasOpened = m_hasOpened || health.isUsable();
    const auto failure = m_hasOpened ? std::nullopt : startFailure(health);
    if (failure) {
        m_keys->forgetNewFile();
        fail(failure->reason, failure->detail);
        return;
    }
    const bool isFirst = m_state == State::Opening;
    if (isFirst) {
        m_state = State::Running;
        Q_EMIT opened();
        if (m_apiAtStart == Api::Open)
            openApi();
    }
    if (!(isFirst && health.isUsable()))
        tellHealth(health);
}

void Service::openApi()
{
    m_apiAtStart = Api::Open;
    if (m_state != State::Running || m_server)
        return;
    const std::int64_t room = makeRoomForConnections(m_settings.http.mostConnections);
    auto server = std::make_unique<ApiServer>(m_settings.http, *m_engine, sources());
    const auto address = server->listen();
    if (!address) {
        Q_EMIT notListening({reasonOf(address.error().kind), address.error().detail});
        return;
    }
    m_server = std::move(server);
    // A window that finds the database in use asks here.
    m_store->announce(address->endpoint().toString());
    m_log.writeLine(JsonText()
                        .add("event", "listening")
                        .add("time", rfc3339(m_clock.now()))
                        .add("address", address->address.toString())
                        .add("port", address->port)
                        .add("tls", m_settings.http.isEncrypted())
                        .add("version", QCoreApplication::applicationVersion())
                        .add("gateway", m_gateway->name())
                        .add("database", m_settings.databaseTitle())
                        .add("test_database", m_settings.storage.debugMode)
                        .text());
    if (room < m_settings.http.mostConnections)
        m_log.write(LogLevel::Warning, "few_descriptors",
                    u"The system's limit of open files is below HTTP_MAX_CONNECTIONS"_s,
                    {{"connections", room}});
    warnOfLongMessages();
    Q_EMIT listening(address->address, address->port);
}

void Service::fail(StartFailure::Reason reason, const QString &detail)
{
    m_state = State::Over;
    Q_EMIT failed({reason, detail});
}

void Service::apply(const Settings &settings)
{
    takeLive(m_settings, settings);
    if (m_server)
        m_server->setTokens(m_settings.http.tokens);
    for (const auto &server : m_closing)
        server->setTokens(m_settings.http.tokens);
    m_log.setOptions(settings.log);
    if (m_state != State::Running)
        return;
    m_engine->setOptions(settings.engine);
    m_store->setExpiredRetention(settings.storage.expiredRetention);
    if (m_server)
        m_server->reloadCertificate();
    warnOfLongMessages();
}

void Service::stop(std::chrono::milliseconds grace)
{
    if (m_state == State::Over)
        return;
    m_state = State::Over;
    closeApi(grace);
    if (m_closing.empty())
        Q_EMIT stopped();
}

void Service::closeApi(std::chrono::milliseconds grace)
{
    m_apiAtStart = Api::Closed;
    if (!m_server)
        return;
    m_store->announce({});
    ApiServer *server = m_server.get();
    m_closing.push_back(std::move(m_server));
    server->stop(grace, [this, server] { closed(server); });
}

void Service::closed(const ApiServer *server)
{
    const auto place = std::ranges::find(m_closing, server, &std::unique_ptr<ApiServer>::get);
    place->release()->deleteLater(); // this is a call of its own
    m_closing.erase(place);
    if (m_state == State::Over && m_closing.empty())
        Q_EMIT stopped();
}

std::size_t Service::openConnections() const
{
    qsizetype connections = m_server ? m_server->openConnections() : 0;
    for (const auto &server : m_closing)
        connections += server->openConnections();
    return static_cast<std::size_t>(connections);
}

void Service::tell(const Event &event)
{
    m_metrics->countEvent(event);
    m_eventLog(event);
    if (m_eventListener)
        m_eventListener(event);
}

void Service::tellHealth(const StoreHealth &health)
{
    Event event;
    event.kind = health.isUsable() ? Event::Kind::StoreRecovered : Event::Kind::StoreFailed;
    event.at = health.since;
    event.detail =
        health.isUsable() ? QString() : u"%1: %2"_s.arg(troubleName(health.trouble), health.detail);
    tell(event);
}

void Service::warnOfLongMessages()
{
    const auto length = std::min<std::int64_t>(m_settings.engine.code.length, 1'000);
    const MessageTemplate message(m_settings.engine.message);
    const Segments segments =
        segmentsOf(message.text(Secret(QByteArray(static_cast<qsizetype>(length), '0'))));
    if (segments.parts > 1)
        m_log.write(LogLevel::Warning, "long_message", u"The message needs more than one SMS"_s,
                    {{"parts", std::int64_t(segments.parts)},
                     {"billed_parts", std::int64_t(segments.billedParts)}});
}

void Service::certificateRead(const CertificateNews &news)
{
    if (news.trouble.isEmpty())
        m_log.write(LogLevel::Info, "certificate_read",
                    u"The certificate holds for clients from now on"_s, {{"expires", news.expiry}});
    else
        m_log.write(LogLevel::Error, "certificate_rejected",
                    u"The certificate before stays: %1"_s.arg(news.trouble));
}

void Service::answered(const RequestRecord &record)
{
    m_metrics->countRequest(record.route, record.method, record.status, record.duration);
    m_answerTimes.note(std::chrono::floor<std::chrono::microseconds>(record.duration));
    const bool isDefect = !record.cause.isEmpty();
    const LogLevel level = isDefect ? LogLevel::Error : LogLevel::Debug;
    if (!m_log.isEnabled(level))
        return;
    const double milliseconds = std::chrono::duration<double, std::milli>(record.duration).count();
    m_log.write(level, "request",
                isDefect ? u"A request failed: %1"_s.arg(record.cause)
                         : u"A request was answered"_s,
                {{"method", QString::fromLatin1(record.method)},
                 {"route", QString::fromLatin1(record.route)},
                 {"status", std::int64_t(record.status)},
                 {"milliseconds", milliseconds},
                 {"client", QString::fromLatin1(record.client)},
                 {"token", record.tokenName},
                 {"request_id", maskedRequestId(QString::fromLatin1(record.requestId))}});
}

Readiness Service::readiness() const
{
    const StoreHealth store = m_store->health();
    const GatewayHealth gateway = m_gateway->health();
    return {troubleName(store.trouble).toUtf8(),
            gateway.isUsable ? QByteArrayLiteral("ok") : gateway.detail.toUtf8(),
            m_server ? QByteArrayLiteral("ok") : QByteArrayLiteral("stopping")};
}

MetricsSnapshot Service::snapshot() const
{
    const StoreFigures figures = m_store->figures();
    MetricsSnapshot result;
    result.activeEntries = figures.activeEntries;
    result.waitingOperations = figures.waitingOperations;
    result.openConnections = openConnections();
    result.droppedLogRecords = m_log.droppedRecords();
    result.commitTimes = snapshotOf(figures.commitTimes, commitTimeBounds);
    result.batchSizes = snapshotOf(figures.batchSizes, batchSizeBounds);
    return result;
}

} // namespace smsverify
