// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/clock.h"
#include "service/selftest.h"

#include <QByteArray>

#include <vector>

namespace smsverify {

// What a run of the self-test came to, for others to read.
struct SelfTestReport
{
    TimePoint at; // when it ended
    std::vector<SelfTestResult> results;

    // For people: one HTML page that needs nothing else.
    QByteArray html() const;

    // For build servers: JUnit's XML, a test case for each scenario.
    QByteArray junitXml() const;
};

} // namespace smsverify
