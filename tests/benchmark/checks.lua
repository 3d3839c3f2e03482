-- SPDX-FileCopyrightText: The SMS Verification Console authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Checks of evenly spread identifiers. Arguments: how many identifiers there are, their prefix, and
-- the milliseconds that every connection rests before a request.

local count, prefix, pause
local next_seed = os.time()

function setup(thread)
   next_seed = next_seed + 7919
   thread:set("seed", next_seed)
end

function init(args)
   count, prefix, pause = tonumber(args[1]), args[2], tonumber(args[3])
   math.randomseed(seed)
   if pause > 0 then
      delay = function() return pause end
   end
end

function request()
   return wrk.format("GET", "/?auth_id=" .. prefix .. math.random(0, count - 1) .. "&code=0")
end

dofile((os.getenv("BENCHMARK_FOLDER") or ".") .. "/report.lua")
