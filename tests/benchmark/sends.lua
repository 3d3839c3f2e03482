-- SPDX-FileCopyrightText: The SMS Verification Console authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Sends under identifiers that are new with each request.

local thread_number, sent = 0, 0

function setup(thread)
   thread_number = thread_number + 1
   thread:set("number", thread_number)
end

function init(args)
   run = args[1]
   wrk.headers["Content-Type"] = "application/json"
end

function request()
   sent = sent + 1
   local id = string.format("send-%s-%d-%d", run, number, sent)
   local recipient = string.format("1%010d", 2000000000 + sent % 1000000)
   return wrk.format("POST", "/", nil,
      '{"auth_id": "' .. id .. '", "recipient": "' .. recipient .. '"}')
end

dofile((os.getenv("BENCHMARK_FOLDER") or ".") .. "/report.lua")
