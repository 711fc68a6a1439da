#include "work/again.h"

#include "fetch/web.h"
#include "record/json.h"
#include "store/desk.h"
#include "store/identity.h"
#include "work/understanding.h"

namespace ortoo::work {
namespace {

constexpr std::int64_t at_once = 64;  // articles a transaction

// Calls `take` with the cards of all articles, newest first, `at_once` at a time, until it says false.
template <class Take>
base::Result<void> each_page(const store::Store& store, Take take) {
  auto page = store.newest({}, 0, at_once);
  while (page && !page->cards.empty()) {
    auto going = take(page->cards);
    if (!going) return std::unexpected(std::move(going.error()));
    if (!*going || !page->next) return {};
    page = store.newest_after({}, *page->next, at_once);
  }
  if (!page) return std::unexpected(std::move(page.error()));
  return {};
}

}  // namespace

base::Result<AgainCounts> understand_again(store::Store& store, const std::function<std::int64_t()>& clock,
                                           const std::function<void(std::uint64_t)>& step,
                                           const std::stop_token& stop) {
  const auto queued = store::Desk(store).understand_again(clock());
  if (!queued) return std::unexpected(queued.error());
  Understanding understanding(store);
  while (!stop.stop_requested()) {
    const auto done = understanding.turn(clock());
    if (!done) return std::unexpected(done.error());
    if (*done == 0) break;
    step(*done);
  }
  return AgainCounts{understanding.done(), understanding.changed()};
}

base::Result<std::uint64_t> fetch_again(store::Store& store, std::int64_t now) {
  std::uint64_t made = 0;
  store::Desk desk(store);
  auto done = each_page(store, [&](const std::vector<store::Card>& cards) -> base::Result<bool> {
    std::vector<std::string> keys;
    for (const auto& card : cards) keys.push_back(store::url_key(card.url));
    const auto known = desk.known(keys);
    if (!known) return std::unexpected(known.error());
    store::Batch batch;
    for (std::size_t i = 0; i < cards.size(); ++i) {
      if (keys[i].empty()) continue;  // has no page
      store::Job job;
      job.key = keys[i];
      job.url = cards[i].url;
      job.host = fetch::host_of(job.url);
      job.due = now;
      // What was told stays told: only the page decides. Without validators the server cannot say "not modified".
      job.told_hash = (*known)[i].told;
      record::Article told;
      told.url = job.url;
      job.told = record::to_json(told);
      batch.jobs.push_back(std::move(job));
    }
    made += batch.jobs.size();
    auto applied = desk.apply(batch, now);
    if (!applied) return std::unexpected(std::move(applied.error()));
    return true;
  });
  if (!done) return std::unexpected(std::move(done.error()));
  return made;
}

}  // namespace ortoo::work
