# For the scripts beside it: a site over a store, and wrk at it. Source it; it sets `site`, `server`, and ends it at exit.
# Machine: the site and wrk share its processors, so that both rate and the site's own time a request are printed.

# serve ORTOO STORE [NAME=VALUE…]: starts the site; `first_byte` is how many ms after its start it had answered.
serve() {
  local ortoo=$1 store=$2; shift 2
  local begin; begin=$(date +%s%N)
  env ORTOO_STORE_PATH="$store" ORTOO_SERVE_LISTEN=127.0.0.1:"${PORT:-8494}" "$@" "$ortoo" serve >/dev/null 2>"$folder/log" &
  server=$!
  site=http://127.0.0.1:${PORT:-8494}
  until curl -s -o /dev/null "$site/"; do sleep 0.002; done
  first_byte=$((($(date +%s%N) - begin) / 1000000))
}
stop() { kill "$server" && wait "$server" 2>/dev/null || true; server=; }
memory() { awk '/^Vm(RSS|HWM)/ {printf "%s %.1f MB  ", $1, $2 / 1024}' "/proc/$server/status"; echo; }
ticks() { awk '{print $14 + $15}' "/proc/$server/stat"; }

# paced ARTICLES [MS]: for wrk, articles as they are read (Zipf), by 64 readers who wait so long between two pages (24 ms at most)
# that they ask for about 5,000 a second together where the site keeps up; with 256 ms for about 500.
paced() {
  cat <<L
request = function() return wrk.format("GET", "/article/" .. math.floor($1 ^ math.random())) end
delay = function() return math.random(0, ${2:-24}) end
L
}

# measure NAME [wrk option…] URL: one line: answers a second, 50th and 99th percentile, the site's own time each.
measure() {
  local name=$1 before; shift
  before=$(ticks)
  wrk -t1 -c"${CONNECTIONS:-16}" -d"${SECONDS_EACH:-5}s" --latency "$@" >"$folder/wrk"
  awk -v name="$name" -v spent="$(($(ticks) - before))" '
    /50%/ {p50=$2} /99%/ {p99=$2} /requests in/ {n=$1} /Requests\/sec/ {rate=$2} /Non-2xx/ {bad="  (" $0 ")"}
    END {printf "  %-26s %9.0f/s  p50 %8s  p99 %8s  %6.0f us of the site each%s\n", name, rate, p50, p99, spent * 10000 / n, bad}' "$folder/wrk"
}
