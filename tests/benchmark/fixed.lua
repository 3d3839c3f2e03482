-- SPDX-FileCopyrightText: The SMS Verification Console authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- One request, again and again.

dofile((os.getenv("BENCHMARK_FOLDER") or ".") .. "/report.lua")
