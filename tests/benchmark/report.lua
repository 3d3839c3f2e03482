-- SPDX-FileCopyrightText: The SMS Verification Console authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the run came to, as one line of JSON.

function done(summary, latency)
   local errors = summary.errors
   io.write(string.format(
      'RESULT {"rate": %.1f, "p50": %.3f, "p99": %.3f, "requests": %d, "failed": %d}\n',
      summary.requests / summary.duration * 1e6,
      latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.requests,
      errors.connect + errors.read + errors.write + errors.timeout))
end
