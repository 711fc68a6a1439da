// What those who run the site ask it: is it alive, is it ready, how does it go.
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "site/pages/pages.h"
#include "store/desk.h"
#include "store/metrics.h"
#include "store/vitals.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t least_room = 64 << 20;  // bytes; below, the next stories may not be stored

Response plain(int status, std::string_view sentence) {
  return {status, "text/plain; charset=utf-8", std::string(sentence) + "\n", {{"Cache-Control", "no-store"}}};
}

void write_store(Exposition& out, const store::Vitals& vitals) {
  out.metric("ortoo_articles", "gauge", "Articles in the store.").sample("", vitals.articles);
  out.metric("ortoo_articles_to_index", "gauge", "Articles that an older version stored and no search finds yet.")
      .sample("", vitals.underived);
  out.metric("ortoo_store_bytes", "gauge", "Size of the store's file.").sample("", vitals.bytes);
  out.metric("ortoo_store_log_bytes", "gauge", "Size of its write-ahead log.").sample("", vitals.log_bytes);
  out.metric("ortoo_store_free_bytes", "gauge", "Room on its disk.").sample("", vitals.free_bytes);
}

base::Result<void> write_counters(Exposition& out, const store::Store& store) {
  const auto counters = store::metrics(store);
  if (!counters) return std::unexpected(counters.error());
  for (const auto& counter : *counters) out.metric(counter.name, "counter", counter.help).sample("", counter.value);
  return {};
}

base::Result<void> write_work(Exposition& out, const store::Desk& desk, std::int64_t now) {
  const auto sources = desk.sources();
  if (!sources) return std::unexpected(sources.error());
  const auto jobs = desk.job_counts();
  if (!jobs) return std::unexpected(jobs.error());
  std::int64_t failing = 0, late = 0;
  for (const auto& source : *sources) {
    failing += source.failures > 0 ? 1 : 0;
    if (source.due > 0) late = std::max(late, now - source.due);
  }
  out.metric("ortoo_sources", "gauge", "Sources that are followed.")
      .sample("", static_cast<std::int64_t>(sources->size()));
  out.metric("ortoo_sources_failing", "gauge", "Of them, those that failed when last asked.").sample("", failing);
  out.metric("ortoo_sources_late_seconds", "gauge", "How long the one most overdue has waited to be asked.")
      .sample("", late);
  out.metric("ortoo_jobs", "gauge", "Stories on their way into the store, and those that did not get there.");
  for (const auto& count : *jobs) {
    const auto stage = "stage=\"" + std::string(name(count.stage)) + "\",state=";
    out.sample(stage + "\"open\"", count.open).sample(stage + "\"failed\"", count.quarantined);
  }
  return {};
}

// Named as the Prometheus client libraries name them.
void write_process(Exposition& out) {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  out.metric("process_cpu_seconds_total", "counter", "Time on the processors.")
      .sample("", seconds(use.ru_utime) + seconds(use.ru_stime));
  std::int64_t pages = 0, resident = 0;
  if (std::ifstream("/proc/self/statm") >> pages >> resident)
    out.metric("process_resident_memory_bytes", "gauge", "Memory in use.").sample("", resident * sysconf(_SC_PAGESIZE));
  std::error_code error;
  std::int64_t open = 0;
  for (auto it = std::filesystem::directory_iterator("/proc/self/fd", error);
       !error && it != std::filesystem::directory_iterator(); it.increment(error))
    ++open;
  out.metric("process_open_fds", "gauge", "Files and sockets that are open.").sample("", open);
}

}  // namespace

Response health(const Visit& visit) {
  const bool well = visit.store.newest({}, 0, 1).has_value();
  return well ? plain(200, "ok") : plain(503, "the store does not answer");
}

// Whether it can do all of its work now; the body says in one sentence why not.
Response ready(const Visit& visit) {
  const auto vitals = store::vitals(visit.store);
  if (!vitals) return plain(503, "The store does not answer.");
  if (!vitals->writable) return plain(503, "The store may not be written to.");
  if (vitals->free_bytes < least_room) return plain(503, "The disk of the store is nearly full.");
  if (vitals->underived == 0) return plain(200, "ready");
  // It serves; what is missing comes by itself.
  return plain(200, "ready; " + std::to_string(vitals->underived) + " of " + std::to_string(vitals->articles) +
                        " articles are not found by search yet, for they are made anew after an update");
}

// For an owner's token alone: behind a proxy every reader comes from a loopback address, so an address proves nothing.
Response metrics(const Visit& visit) {
  const auto caller = visit.doorkeeper.caller(visit.request);
  if (!caller || caller->user.role != store::Role::owner) {
    const bool known = caller.has_value();
    auto refusal = plain(known ? 403 : 401, "These figures are for an owner's token.");
    if (!known) refusal.headers.emplace_back("WWW-Authenticate", "Bearer");
    return refusal;
  }
  Exposition out;
  visit.options.traffic->write(out);
  const auto vitals = store::vitals(visit.store);
  if (!vitals) return plain(503, "The store does not answer.");
  write_store(out, *vitals);
  if (const auto done = write_work(out, store::Desk(visit.store), visit.now); !done)
    return plain(503, "The store does not answer.");
  if (const auto done = write_counters(out, visit.store); !done) return plain(503, "The store does not answer.");
  write_process(out);
  return {200, "text/plain; version=0.0.4; charset=utf-8", out.take(), {{"Cache-Control", "no-store"}}};
}

}  // namespace ortoo::site
