#include "work/linker.h"

#include <algorithm>
#include <functional>

#include "link/sketch.h"

namespace ortoo::work {
namespace {

constexpr std::int64_t at_once = 64, window = 20'000, lease_seconds = 60;
constexpr std::int64_t copied_within = 30 * 86400;  // seconds: a copy that comes later tells another story
constexpr std::size_t most_related = 6, most_words = 3;
constexpr std::size_t most_copies = 40;  // the same few words in hundreds of notices say nothing of each pair
constexpr float related_from = -2.5F;  // of the log odds for one story

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

base::Result<std::size_t> Linker::turn(std::int64_t now) {
  const auto lease = linking_.lease(now, lease_seconds, at_once);
  if (!lease) return std::unexpected(lease.error());
  if (*lease == 0) return 0;
  std::size_t done = 0;
  auto stored = linking_.in_turn([&](store::LinkTurn& turn) {
    take_up(turn);
    for (const auto& waiting : turn.leased(*lease)) {
      const auto telling = link::telling_of(waiting.record, waiting.time);
      const auto linked = decide(turn, waiting, telling);
      keep(turn.decide(linked, window), linked.article, linked.story, telling);
      ++done;
    }
  });
  if (!stored) {  // what was kept in memory is not so
    stories_ = {};
    kept_.clear();
    seen_ = 0;
    return std::unexpected(std::move(stored.error()));
  }
  return done;
}

void Linker::take_up(store::LinkTurn& turn) {
  for (const auto& decided : turn.decided_after(seen_, window)) {
    const auto telling = link::from_bytes(decided.telling);
    if (telling) keep(decided.seq, decided.article, decided.story, *telling);
    else seen_ = decided.seq;
  }
}

void Linker::keep(std::int64_t seq, store::Id article, store::Id story, const link::Telling& telling) {
  stories_.add(article, story, telling);
  kept_.push_back(article);
  seen_ = seq;
  while (kept_.size() > static_cast<std::size_t>(window)) {
    const auto oldest = kept_.front();
    kept_.pop_front();
    if (std::ranges::find(kept_, oldest) == kept_.end()) stories_.forget(oldest);  // it may have come again
  }
}

store::Linked Linker::decide(store::LinkTurn& turn, const store::LinkTurn::Waiting& waiting,
                             const link::Telling& telling) const {
  store::Linked linked;
  linked.article = waiting.article;
  linked.telling = link::to_bytes(telling);
  linked.sketch = link::sketch_of(waiting.record);
  linked.indexed = link::index_of(linked.sketch).size();
  std::optional<store::Id> copied;
  float most = 0;
  for (const auto other : turn.found_by(waiting.article, linked.sketch, link::least_hits, link::most_hits)) {
    const auto share = link::containment(linked.sketch, turn.sketch(other));
    if (share < link::near_duplicate) continue;
    linked.copies.push_back({other, share});
    if (share > most && std::abs(turn.time(other) - waiting.time) <= copied_within)
      most = share, copied = turn.story_of(other);
  }
  std::ranges::stable_sort(linked.copies, std::ranges::greater(), &store::Linked::Copy::share);
  linked.copies.resize(std::min(linked.copies.size(), most_copies));
  auto near = stories_.near(telling);
  std::erase_if(near, [&](const auto& n) { return n.article == waiting.article; });
  auto story = turn.story_of(waiting.article);
  if (!story) story = turn.story_by_url(waiting.article);
  if (!story) story = copied;
  if (!story) story = link::joined(near);
  if (!story) story = stories_.told_abroad(telling);
  linked.story = story.value_or(waiting.article);
  for (const auto& n : near) {
    if (n.story == linked.story || n.evidence < related_from || linked.related.size() == most_related) continue;
    const auto why = link::words_of(waiting.record, stories_.shared(telling, n.article, most_words));
    if (!why.empty()) linked.related.push_back({n.article, n.evidence, listed(why)});
  }
  return linked;
}

}  // namespace ortoo::work
