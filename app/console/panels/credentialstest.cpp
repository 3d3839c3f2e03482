// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/panels/credentialstest.h"

namespace smsverify {

void CredentialsTest::start(const Settings &settings)
{
    const FlowrouteOptions &options = settings.flowroute;
    if (options.accessKey.isEmpty() || options.secretKey.isEmpty()) {
        Q_EMIT told(Tone::Warning, tr("There is nothing to test."),
                    tr("Enter the access key and the secret key first."), {});
        return;
    }
    Q_EMIT asking();
    m_credentials = std::make_unique<FlowrouteCredentials>();
    m_credentials->check(options, settings.engine.dispatch.timeout,
                         [this](const FlowrouteCredentialsAnswer &answer) { tell(answer); });
}

void CredentialsTest::tell(const FlowrouteCredentialsAnswer &answer)
{
    switch (answer.kind) {
    case FlowrouteCredentialsAnswer::Kind::Accepted:
        Q_EMIT told(Tone::Success, tr("Flowroute accepts the keys."), tr("Nothing was sent."), {});
        return;
    case FlowrouteCredentialsAnswer::Kind::Refused:
        Q_EMIT told(Tone::Danger, tr("Flowroute refuses the keys."),
                    tr("Copy both again from your account there."), answer.detail);
        return;
    case FlowrouteCredentialsAnswer::Kind::NotReached:
        Q_EMIT told(Tone::Danger, tr("Flowroute was not reached."),
                    tr("Check the network and the Flowroute address."), answer.detail);
        return;
    case FlowrouteCredentialsAnswer::Kind::Unclear:
        Q_EMIT told(Tone::Warning, tr("Flowroute's answer tells nothing of the keys."),
                    tr("It answered with status %1. Try again later.").arg(answer.detail), {});
        return;
    }
}

} // namespace smsverify
