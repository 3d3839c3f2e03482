// SPDX-FileCopyrightText: The SMS Verification Console authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "postgresql/postgresqllink.h"
#include "store/statistics.h"

namespace smsverify {

// The counts per minute in a PostgreSQL database, over all stripes, and of the codes that ended
// unused those that are stored still; and the oldest entry that waits. Throws SqlError.
Statistics readStatistics(PostgresqlLink &link, const StatisticsRequest &request, TimePoint now);

} // namespace smsverify
