// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/runningservice.h"

#include "support/apirequests.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr int patience = 30'000; // milliseconds

} // namespace

RunningService::RunningService(Program program)
    : m_program(std::move(program)), m_process(std::make_unique<QProcess>())
{
    m_program.set("HTTP_PORT", u"0"_s);
    m_program.set("SMS_GATEWAY", u"simulator"_s);
}

RunningService::~RunningService()
{
    kill();
}

void RunningService::renew()
{
    m_process = std::make_unique<QProcess>();
    m_output.clear();
    m_errors.clear();
    m_listening = {};
}

bool RunningService::start(const QStringList &arguments)
{
    launch(arguments);
    return waitUntilListening();
}

void RunningService::launch(const QStringList &arguments)
{
    renew();
    m_program.start(*m_process, QStringList(u"--serve"_s) + arguments);
}

bool RunningService::waitUntilListening()
{
    const auto isDecided = [this] {
        return readListening() || m_process->state() == QProcess::NotRunning;
    };
    return QTest::qWaitFor(isDecided, patience) && readListening();
}

bool RunningService::readListening()
{
    const qsizetype end = output().indexOf('\n');
    if (end < 0)
        return false;
    m_listening = jsonObject(m_output.first(end));
    return m_listening.value(u"event"_s) == u"listening"_s;
}

bool RunningService::startInto(const QString &path, int descriptor)
{
    renew();
    m_process->setStandardOutputFile(path, QIODevice::Append);
    m_program.start(*m_process, {u"--serve"_s});
    QByteArray line;
    const auto isWhole = [&] {
        char character = 0;
        while (!line.endsWith('\n') && ::read(descriptor, &character, 1) == 1)
            line += character;
        return line.endsWith('\n') || m_process->state() == QProcess::NotRunning;
    };
    (void)QTest::qWaitFor(isWhole, patience);
    m_listening = jsonObject(line);
    return port() > 0;
}

quint16 RunningService::port() const
{
    return static_cast<quint16>(m_listening.value(u"port"_s).toInt());
}

void RunningService::signal(int number) const
{
    ::kill(static_cast<pid_t>(m_process->processId()), number);
}

void RunningService::kill()
{
    m_process->kill();
    m_process->waitForFinished();
}

int RunningService::stop()
{
    signal(SIGTERM);
    return waitForEnd();
}

int RunningService::waitForEnd()
{
    const bool hasEnded =
        QTest::qWaitFor([this] { return m_process->state() == QProcess::NotRunning; }, patience);
    return hasEnded && m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

const QByteArray &RunningService::output()
{
    m_output += m_process->readAllStandardOutput();
    return m_output;
}

const QByteArray &RunningService::errors()
{
    m_errors += m_process->readAllStandardError();
    return m_errors;
}

QList<QJsonObject> RunningService::records(const char *event)
{
    QList<QJsonObject> result;
    for (const QByteArray &line : output().split('\n')) {
        const QJsonObject record = jsonObject(line);
        if (record.value(u"event"_s) == QLatin1String(event))
            result.append(record);
    }
    return result;
}

bool RunningService::hasLogged(const char *event, qsizetype times)
{
    return QTest::qWaitFor([&] { return records(event).size() >= times; }, patience);
}

RawAnswer RunningService::ask(const QByteArray &bytes) const
{
    RawClient client(port(), std::chrono::milliseconds(patience));
    client.send(bytes);
    return client.answer();
}

RawAnswer RunningService::send(const QByteArray &authId, const QByteArray &recipient) const
{
    return ask(sendRequestBytes(authId, recipient));
}

RawAnswer RunningService::check(const QByteArray &authId, const QByteArray &code) const
{
    return ask(checkRequestBytes(authId, code));
}

RawAnswer RunningService::get(const QByteArray &target) const
{
    return ask(requestBytes("GET " + target));
}

QByteArrayList RunningService::codes(const QByteArray &recipient) const
{
    QByteArrayList codes;
    const RawAnswer answer = get("/v1/outbox?recipient=" + recipient);
    for (const QJsonValue message : jsonObject(answer.body).value(u"messages"_s).toArray())
        codes.append(codeIn(message.toObject()));
    return codes;
}

QByteArray RunningService::code(const QByteArray &recipient) const
{
    return codes(recipient).value(0);
}

qsizetype RunningService::messages() const
{
    return jsonObject(get("/v1/outbox").body).value(u"messages"_s).toArray().size();
}

} // namespace smsverify
