// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

struct sqlite3;

namespace smsverify {

// Reads the whole file of a connection. Throws SqlError: Trouble::Corrupt where it is not well.
void checkIntegrity(sqlite3 *database);

} // namespace smsverify
