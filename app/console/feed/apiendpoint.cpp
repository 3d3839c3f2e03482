// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/feed/apiendpoint.h"

#include "http/listeningat.h"

namespace smsverify {

QUrl apiEndpoint(const ApiState &state, const HttpOptions &options)
{
    const bool isListening = state.phase == ApiState::Phase::Listening;
    const auto scheme =
        options.isEncrypted() ? ListeningAt::Scheme::Https : ListeningAt::Scheme::Http;
    return isListening ? ListeningAt{state.address, state.port, scheme}.endpoint()
                       : ListeningAt{options.host, options.port, scheme}.endpoint();
}

} // namespace smsverify
