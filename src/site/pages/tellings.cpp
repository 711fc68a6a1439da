#include "site/pages/tellings.h"

#include <algorithm>

#include "store/card.h"

namespace ortoo::site {

std::vector<link::Descent> descent_of(const std::vector<store::StoryTelling>& tellings) {
  std::vector<link::Origin> origins;
  for (const auto& [card, copies] : tellings) {
    // Lists have an undated story before all that came in on its day; who told a story first is another question.
    const auto told = store::is_dated(card) ? card.time : card.time + store::undated_within;
    link::Origin origin{card.id, told, card.publisher.name, {}, card.source_publisher, copies};
    for (std::size_t at = 0; at < card.agencies.size();) {
      const auto end = std::min(card.agencies.find(", ", at), card.agencies.size());
      origin.agencies.push_back(card.agencies.substr(at, end - at));
      at = end + 2;
    }
    origins.push_back(std::move(origin));
  }
  return link::descent(std::move(origins));
}

}  // namespace ortoo::site
