-- wrk: everyone on the roster opens the survey by their personal link and, a little later, sends it in. The tokens stand in
-- STYRKEDJA_TOKENS, one on each line; from STYRKEDJA_FIRST on. Says how many were sent, and the 99th percentile in ms.
local tokens, at, lag, turn = {}, tonumber(os.getenv("STYRKEDJA_FIRST")), 512, 0
for token in io.lines(os.getenv("STYRKEDJA_TOKENS")) do tokens[#tokens + 1] = token end
local answers = os.getenv("STYRKEDJA_BODY")
local form = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Accept-Encoding"] = "gzip" }
local plain = { ["Accept-Encoding"] = "gzip" }
sent = 0

function request()
  turn = turn + 1
  if turn % 2 == 1 or turn < 2 * lag then
    at = at + 1
    return wrk.format("GET", "/s/" .. tokens[at], plain)
  end
  sent = sent + 1
  local token = tokens[at - lag]
  return wrk.format("POST", "/s/" .. token, form, answers .. "&attempt=" .. token)
end

local threads = {}
function setup(thread) threads[#threads + 1] = thread end
function done(summary, latency)
  local all = 0
  for _, thread in ipairs(threads) do all = all + thread:get("sent") end
  io.write(string.format("sent %d seconds %.3f p99 %.2f failed %d\n", all, summary.duration / 1e6,
    latency:percentile(99) / 1e3, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
