#include "store/sqlite/meeting.h"

#include <algorithm>

#include "store/sqlite/rank.h"

namespace ortoo::store {

Meeting::Meeting(Connection& db, std::int64_t shelf, std::span<const Sought> sought, std::span<const WordAt> order)
    : sought_(sought), chains_(sought.size()), phrases_(sought.size()) {
  for (std::size_t i = 0; i < sought.size(); ++i) {
    chains_[i].reserve(sought[i].words.size());
    for (const auto& kinds : sought[i].words) chains_[i].emplace_back(db, shelf, kinds);
    if (!sought[i].is_phrase()) continue;
    for (const auto& kinds : sought[i].words) {
      auto& places = phrases_[i].places.emplace_back();
      for (const auto& kind : kinds) places.emplace_back(db, kind.word);
    }
  }
  for (const auto& [of, word] : order) order_.push_back(&chains_[of][word]);
}

bool Meeting::down_to(Id most) {
  for (; meet(most); most = at_ - 1) {
    std::size_t i = 0;
    while (i < sought_.size() && (!sought_[i].is_phrase() || check(i))) ++i;
    if (i == sought_.size()) return true;
  }
  return false;
}

// Where all words are.
bool Meeting::meet(Id most) {
  for (std::size_t i = 0; i < order_.size();) {
    if (!order_[i]->down_to(most)) {
      at_ = -1;
      return false;
    }
    const bool moved = order_[i]->at() < most && i > 0;
    most = order_[i]->at();
    i = moved ? 0 : i + 1;
  }
  at_ = most;
  return true;
}

bool Meeting::check(std::size_t sought) {
  auto& phrase = phrases_[sought];
  phrase.any = count(sought, false);
  phrase.same = phrase.any > 0 && sought_[sought].marked ? count(sought, true) : 0;
  return phrase.any > 0;
}

double Meeting::count(std::size_t sought, bool only_same) {
  auto& places = phrases_[sought].places;
  for (std::size_t word = 0; word < places.size(); ++word) {
    here_.clear();
    std::size_t kinds = 0;
    for (std::size_t kind = 0; kind < places[word].size(); ++kind) {
      if (!chains_[sought][word].has(kind) || (only_same && !sought_[sought].words[word][kind].same)) continue;
      ++kinds;
      for (PositionCursor cursor(places[word][kind].down_to(at_)); cursor.next();) {
        if (word > 0 && cursor.position() > starts_.back() + word) break;  // beyond all that it could follow
        here_.push_back(cursor.position());
      }
    }
    if (kinds > 1) std::ranges::sort(here_);
    if (word == 0) {
      std::swap(starts_, here_);
    } else {
      auto kept = starts_.begin();
      for (auto at = here_.begin(); const auto start : starts_) {
        while (at != here_.end() && *at < start + word) ++at;
        if (at == here_.end()) break;
        if (*at == start + word) *kept++ = start;
      }
      starts_.erase(kept, starts_.end());
    }
    if (starts_.empty()) return 0;
  }
  double weight = 0;
  for (const auto start : starts_) weight += column_weight(column_of(start));
  return std::min<double>(weight, most_weight);
}

double Meeting::weight(std::size_t sought) const {
  return sought_[sought].is_phrase() ? phrases_[sought].any + phrases_[sought].same : chains_[sought][0].weight();
}

}  // namespace ortoo::store
