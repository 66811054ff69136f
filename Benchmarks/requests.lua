-- Sends one kind of request again and again, each time the next of the cases in the file that CASES names, one to a
-- line: path, authorization and body with tabs between; without a body the path is fetched.
-- KEY: `random` for a fresh idempotency key each time, in no order; anything else is the key itself. EXPECT: the
-- status of a good answer. Prints: good answers, other answers, requests a second, p50 and p99 in milliseconds.
local cases, at = {}, 0
for line in io.lines(os.getenv("CASES")) do
  local path, authorization, body = string.match(line, "^([^\t]*)\t([^\t]*)\t(.*)$")
  cases[#cases + 1] = { path = path, authorization = authorization, body = body }
end
local key, expected = os.getenv("KEY") or "random", tonumber(os.getenv("EXPECT") or "202")
local threads = {}

function setup(thread)
  threads[#threads + 1] = thread
end

function init()
  good, other = 0, 0
  local source = io.open("/dev/urandom", "rb")
  local a, b, c, d = string.byte(source:read(4), 1, 4)
  source:close()
  math.randomseed(a + 256 * (b + 256 * (c + 256 * d)))
  at = math.random(#cases) - 1
end

local function fresh()
  local words = {}
  for i = 1, 4 do words[i] = string.format("%08x", math.random(0, 4294967295)) end
  return table.concat(words)
end

function request()
  at = at % #cases + 1
  local case = cases[at]
  if case.body == "" then
    if case.authorization == "" then return wrk.format("GET", case.path) end
    return wrk.format("GET", case.path, { ["Authorization"] = case.authorization })
  end
  return wrk.format("POST", case.path, {
    ["Authorization"] = case.authorization,
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = key == "random" and fresh() or key,
  }, case.body)
end

function response(status)
  if status == expected then good = good + 1 else other = other + 1 end
end

function done(summary, latency)
  local good, other = 0, 0
  for _, thread in ipairs(threads) do
    good = good + thread:get("good")
    other = other + thread:get("other")
  end
  other = other + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("%d %d %.1f %.3f %.3f\n", good, other, good / (summary.duration / 1e6),
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
