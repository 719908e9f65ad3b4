-- For wrk, with one thread: logs the demo users in, one after the other. Argument: a file that gets the refresh tokens of
-- the sessions, one a line.

local users = { "demo", "analyst", "viewer", "client.admin" }
local turn = 0

function setup(thread)
  driver = thread
end

function init(arguments)
  tokens = io.open(arguments[1], "a")
end

function request()
  turn = turn % #users + 1
  return wrk.format("POST", "/api/v1/auth/login", { ["Content-Type"] = "application/json" },
    '{"email":"' .. users[turn] .. '@democorp.example","password":"seedgate-demo-2026"}')
end

function response(status, headers, body)
  if status == 200 then
    tokens:write(body:match('"refresh_token":"([^"]+)"'), "\n")
    tokens:flush()
  else
    refusal = status .. " " .. body
  end
end

-- Prints calls, microseconds, p99 in microseconds, failures; the last refusal, if any, on standard error.
function done(summary, latency)
  local e = summary.errors
  print("result", summary.requests, summary.duration, latency:percentile(99),
    e.connect + e.read + e.write + e.status + e.timeout)
  io.stderr:write(driver:get("refusal") or "")
end
