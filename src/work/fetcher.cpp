#include "work/fetcher.h"

#include <limits>
#include <utility>

#include "work/ask_hubs.h"
#include "work/ask_sources.h"
#include "work/fetch_pages.h"
#include "work/fetch_state.h"

namespace ortoo::work {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::min();

}  // namespace

struct Fetcher::Parts {
  Parts(store::Store& store, fetch::Web& web, FetchOptions options, Complain complain, Keep keep)
      : state(store, web, std::move(options), std::move(complain), std::move(keep)) {}

  FetchState state;
  AskSources sources{state};
  AskHubs hubs{state};
  FetchPages pages{state};
  std::int64_t looked = never;  // when the desk was last asked for work
  bool quiet = false;           // in the last turn no answer came, though some were awaited

  bool is_idle() const { return sources.under_way() == 0 && pages.under_way() == 0 && hubs.under_way() == 0; }

  void look() {
    sources.begin_due();
    if (!state.broken) hubs.begin_due();
    if (!state.broken) pages.begin_due();
    if (!state.broken) looked = state.now;
  }

  void take_news() {
    if (std::exchange(state.news, false)) looked = never;
    sources.stored(std::exchange(state.stored, {}));
  }

  void flush() {
    state.write();
    state.settle();
    take_news();
  }
};

Fetcher::Fetcher(store::Store& store, fetch::Web& web, FetchOptions options, Complain complain, Keep keep)
    : parts_(std::make_unique<Parts>(store, web, std::move(options), std::move(complain), std::move(keep))) {}
Fetcher::~Fetcher() = default;

const FetchCounts& Fetcher::counts() const { return parts_->state.counts; }

bool Fetcher::is_quiet() const { return parts_->quiet; }

std::uint64_t Fetcher::waiting() const {
  const auto due = parts_->state.desk.due_count(parts_->state.now);
  const auto under_way = parts_->sources.under_way() + parts_->pages.under_way();
  return due && *due > static_cast<std::int64_t>(under_way) ? static_cast<std::uint64_t>(*due) - under_way : 0;
}

base::Result<void> Fetcher::begin(std::int64_t now) {
  parts_->state.now = now;
  parts_->state.remember_held();
  if (parts_->state.broken) return std::unexpected(*parts_->state.broken);
  return parts_->state.desk.end_leases(store::Stage::fetch, now);
}

base::Result<bool> Fetcher::turn(std::int64_t now, std::chrono::milliseconds at_most) {
  Parts& parts = *parts_;
  FetchState& state = parts.state;
  const bool later = state.now != now;
  const auto answers = state.answers;
  state.now = now;
  if (!state.writing.is_busy()) state.settle();
  parts.take_news();
  if (!state.broken && parts.looked != now) parts.look();
  if (!state.broken) state.web.turn(at_most);
  const bool idle = parts.is_idle();
  if (idle) parts.flush();
  else if (state.writing.is_full() || ((state.writing.is_ready() || later) && !state.writing.is_busy())) state.write();
  if (state.broken) return std::unexpected(*std::exchange(state.broken, std::nullopt));
  parts.quiet = state.answers == answers && !idle;
  return !idle || parts.looked != now;
}

base::Result<void> Fetcher::end(std::int64_t now) {
  parts_->flush();
  if (parts_->state.broken) return std::unexpected(*parts_->state.broken);
  return parts_->state.desk.end_leases(store::Stage::fetch, now);
}

}  // namespace ortoo::work
