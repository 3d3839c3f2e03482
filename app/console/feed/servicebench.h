// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "console/feed/bench.h"
#include "verification/verifier.h"

#include <cstdint>
#include <memory>

namespace smsverify {

struct Answer;

// The bench on a Verifier of this process. It reads requests and words answers as the API does.
class ServiceBench final : public Bench
{
public:
    // The verifier outlives it.
    explicit ServiceBench(Verifier &verifier) : m_verifier(verifier) { }

    void perform(const OutgoingRequest &request, const QString &requestId, Done done) override;
    void cancel() override { m_done.reset(); }

private:
    void send(const OutgoingRequest &request, const QString &requestId);
    void check(const OutgoingRequest &request, const QString &requestId);
    static void answer(const std::weak_ptr<Done> &done, const Answer &answer);

    Verifier &m_verifier;
    std::shared_ptr<Done> m_done; // of the request in hand
};

} // namespace smsverify
