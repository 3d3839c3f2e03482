// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/models/keyringjobs.h"

#include <QTimer>

#include <qt6keychain/keychain.h>

#include <chrono>

using namespace Qt::StringLiterals;

namespace smsverify {

namespace {

constexpr std::chrono::seconds readPatience(5);
constexpr std::chrono::seconds writePatience(60); // a person may be asked for a password

const QString service = u"sms-verification-console"_s;

} // namespace

void KeyRingJobs::read(const QStringList &names,
                       std::function<void(const KeyRing::Content &)> answer)
{
    auto *jobs = new KeyRingJobs(names);
    jobs->m_readAnswer = std::move(answer);
    QTimer::singleShot(readPatience, jobs, [jobs] { jobs->end(u"it does not answer"_s); });
    jobs->next();
}

void KeyRingJobs::write(const KeyRing::Edits &edits,
                        std::function<void(const std::optional<QString> &)> answer)
{
    auto *jobs = new KeyRingJobs(edits.keys());
    jobs->m_edits = edits;
    jobs->m_writeAnswer = std::move(answer);
    QTimer::singleShot(writePatience, jobs, [jobs] { jobs->end(u"it does not answer"_s); });
    jobs->next();
}

void KeyRingJobs::next()
{
    if (m_names.isEmpty()) {
        end(std::nullopt);
        return;
    }
    QKeychain::Job *next = job(m_names.takeFirst());
    next->setInsecureFallback(false);
    connect(next, &QKeychain::Job::finished, this, &KeyRingJobs::finished);
    next->start();
}

QKeychain::Job *KeyRingJobs::job(const QString &name)
{
    const auto edit = m_edits.constFind(name);
    if (edit == m_edits.cend()) {
        auto *job = new QKeychain::ReadPasswordJob(service);
        job->setKey(name);
        return job;
    }
    if (!*edit) {
        auto *job = new QKeychain::DeletePasswordJob(service);
        job->setKey(name);
        return job;
    }
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(name);
    job->setTextData(**edit);
    return job;
}

void KeyRingJobs::finished(QKeychain::Job *job)
{
    if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound) {
        end(job->errorString());
        return;
    }
    if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job);
        read && job->error() == QKeychain::NoError)
        m_content.secrets.insert(job->key(), read->textData());
    next();
}

void KeyRingJobs::end(const std::optional<QString> &trouble)
{
    if (m_hasAnswered)
        return;
    m_hasAnswered = true;
    m_content.isAvailable = !trouble;
    m_content.detail = trouble.value_or(QString());
    if (m_readAnswer)
        m_readAnswer(m_content);
    if (m_writeAnswer)
        m_writeAnswer(trouble);
    deleteLater();
}

} // namespace smsverify
