#include "work/worker.h"

#include "fetch/gzip.h"
#include "work/story.h"

namespace ortoo::work {
namespace {

constexpr std::int64_t lease_seconds = 300, at_once = 16;
constexpr std::size_t largest_page = std::size_t{64} << 20;

}  // namespace

base::Result<std::size_t> Worker::turn(std::int64_t now) {
  auto jobs = desk_.lease(store::Stage::read, now, lease_seconds, at_once, at_once);
  if (!jobs) return std::unexpected(std::move(jobs.error()));
  if (jobs->empty()) return 0;
  store::Batch batch;
  for (auto& job : *jobs) {
    std::optional<base::Error> error;
    std::string bytes;
    if (!job.bytes.empty()) {
      if (auto unzipped = fetch::gunzip(job.bytes, largest_page)) bytes = *std::move(unzipped);
      else error = std::move(unzipped.error());
    }
    auto outcome = error ? ReadOutcome{} : read_job(flow_, job, bytes, now);
    if (outcome.finished) {
      ++done_;
      ++batch.counted[store::Counter::pages_read];
      batch.finished.push_back(*std::move(outcome.finished));
      continue;
    }
    if (!error) error = std::move(outcome.error);
    ++failed_;
    ++batch.counted[store::Counter::stories_failed];
    complain_(*error);
    job.quarantined = true;
    job.reason = error->sentence;
    batch.jobs.push_back(std::move(job));
  }
  auto applied = desk_.apply(batch, now);
  if (!applied) return std::unexpected(std::move(applied.error()));
  return jobs->size();
}

}  // namespace ortoo::work
