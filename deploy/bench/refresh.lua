-- For wrk, with one thread: refreshes sessions, each with the token that its last answer brought. The tokens wait in a
-- queue, so that none is used twice, whichever connection sends it. Argument: a file of tokens, one a line; at least one
-- more than there are connections, since wrk builds a request at the start that it doesn't send.

local waiting, first, last = {}, 1, 0

local function put(token)
  last = last + 1
  waiting[last] = token
end

local function take()
  local token = waiting[first]
  waiting[first] = nil
  first = first + 1
  return token
end

function setup(thread)
  driver = thread
end

function init(arguments)
  for token in io.lines(arguments[1]) do
    put(token)
  end
end

function request()
  local body = '{"refresh_token":"' .. take() .. '"}'
  return "POST /api/v1/auth/refresh HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
    .. #body .. "\r\n\r\n" .. body
end

function response(status, headers, body)
  if status == 200 then
    put(body:match('"refresh_token":"([^"]+)"'))
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
