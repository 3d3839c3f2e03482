// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace smsverify {

// Writes a file whole or leaves what is there. Gives why it was not written, in the system's
// words, or nothing. Any thread.
QString writeWholeFile(const QString &path, const QByteArray &content);

} // namespace smsverify
