// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/theme/tone.h"
#include "settings/settings.h"
#include "sms/flowroutecredentials.h"

#include <QObject>

#include <memory>

namespace smsverify {

// Asks Flowroute whether it accepts the keys, and puts what it says into sentences. Nothing is
// sent to anybody.
class CredentialsTest final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // told() follows, at once where a key is missing.
    void start(const Settings &settings);

    // Nothing is told any more of what was asked.
    void cancel() { m_credentials.reset(); }

Q_SIGNALS:
    void asking();
    void told(smsverify::Tone tone, const QString &fact, const QString &reason,
              const QString &details);

private:
    void tell(const FlowrouteCredentialsAnswer &answer);

    std::unique_ptr<FlowrouteCredentials> m_credentials;
};

} // namespace smsverify
