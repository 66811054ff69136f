-- Reports usage with a fresh idempotency key each time, or, with an empty body, gets the path.
-- Arguments: path, authorization, body. Environment: PAUSE_MS, between an answer and the next request; CONTENT_TYPE of
-- the body; AUTHORIZATIONS, a file with one a line, which take turns.
local counter = 0
local prefix = tostring(os.time()) .. "-" .. tostring(math.random(1, 1000000000))

function init(args)
  path, authorization, body = args[1], args[2], args[3]
  authorizations = {}
  if os.getenv("AUTHORIZATIONS") then
    for line in io.lines(os.getenv("AUTHORIZATIONS")) do authorizations[#authorizations + 1] = line end
  end
end

local content_type = os.getenv("CONTENT_TYPE") or "application/json"
local pause = tonumber(os.getenv("PAUSE_MS") or "0")

if pause > 0 then
  delay = function() return pause end
end

function request()
  counter = counter + 1
  if #authorizations > 0 then authorization = authorizations[counter % #authorizations + 1] end
  if body == nil or body == "" then return wrk.format("GET", path, { ["Authorization"] = authorization }) end
  return wrk.format("POST", path, {
    ["Authorization"] = authorization,
    ["Content-Type"] = content_type,
    ["Idempotency-Key"] = prefix .. "-" .. counter,
  }, body)
end

function done(summary, latency, requests)
  local errors = summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("%d %.1f %.2f %.2f %d\n", summary.requests,
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000, errors))
end
