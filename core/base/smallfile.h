// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace smsverify {

// A whole file (or pipe) of at most 1 MiB; else why it cannot be had, as a phrase without its path.
tl::expected<QByteArray, QString> readSmallFile(const QString &path);

} // namespace smsverify
