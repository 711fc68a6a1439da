#include "work/writing.h"

#include <chrono>
#include <utility>

namespace ortoo::work {

bool Writing::is_busy() const {
  return writing_.valid() && writing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
}

void Writing::begin(std::int64_t now) {
  if (batch.empty()) return;
  for (const auto& source : batch.sources)
    if (source.id != 0) writing_sources_.push_back(source.id);
  writing_keys_ = std::exchange(keys_, {});
  bytes_ = 0;
  writing_ = std::async(std::launch::async,
                        [this, written = std::exchange(batch, {}), now] { return desk_.apply(written, now); });
}

base::Result<Writing::Outcome> Writing::settle() {
  Outcome outcome;
  if (!writing_.valid()) return outcome;
  const auto applied = writing_.get();
  outcome.sources = std::exchange(writing_sources_, {});
  writing_keys_.clear();
  if (!applied) return std::unexpected(applied.error());
  for (const auto& put : applied->puts) {
    if (!put) continue;
    if (put->outcome == store::PutOutcome::added) ++outcome.added;
    else if (put->outcome == store::PutOutcome::changed) ++outcome.changed;
    else ++outcome.known;
  }
  return outcome;
}

}  // namespace ortoo::work
