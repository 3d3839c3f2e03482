// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace smsverify {

// A settings file in which every setting is told and none is set: its key stands in a comment, with
// its default, or with nothing where that is no value. It is the same in every version that has the
// same settings, so that an upgrade asks about it only where there is something to ask.
QString sampleSettings(const QString &program);

} // namespace smsverify
