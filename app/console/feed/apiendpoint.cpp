// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/feed/apiendpoint.h"

#include "http/listeningat.h"

namespace smsverify {

QUrl apiEndpoint(const ApiState &state, const HttpOptions &options)
{
    const bool isListening = state.phase == ApiState::Phase::Listening;
    return isListening ? ListeningAt{state.address, state.port}.endpoint()
                       : ListeningAt{options.host, options.port}.endpoint();
}

} // namespace smsverify
