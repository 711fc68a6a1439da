#include "work/understanding.h"

#include <vector>

namespace ortoo::work {
namespace {

constexpr std::int64_t lease_seconds = 60, at_once = 32;

}  // namespace

base::Result<std::size_t> Understanding::turn(std::int64_t now) {
  auto jobs = desk_.lease_stored(now, lease_seconds, at_once);
  if (!jobs) return std::unexpected(std::move(jobs.error()));
  if (jobs->empty()) return 0;
  std::vector<record::Article*> records;
  records.reserve(jobs->size());
  for (auto& job : *jobs) records.push_back(&job.record);
  flow_.enrich(records);
  const auto changed = desk_.understood(*jobs);
  if (!changed) return std::unexpected(changed.error());
  done_ += jobs->size();
  changed_ += static_cast<std::uint64_t>(*changed);
  return jobs->size();
}

}  // namespace ortoo::work
