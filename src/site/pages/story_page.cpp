// One story: all its tellings in the order in which they came, who has it from whom, in which languages.
#include <charconv>

#include "link/lineage.h"
#include "record/spoken_language.h"
#include "site/pages/cards.h"
#include "site/pages/pages.h"
#include "site/pages/tellings.h"
#include "store/stories.h"

namespace ortoo::site {
namespace {

// The headline of the story: the first in the reader's language, else the first.
const store::Card& headline(const Visit& visit, const std::vector<store::StoryTelling>& tellings) {
  for (const auto& telling : tellings)
    if (record::spoken_language(telling.card.language) == visit.locale.tag()) return telling.card;
  return tellings.front().card;
}

}  // namespace

Response story_page(const Visit& visit) {
  store::Id number = 0;
  const auto& digits = visit.segment(1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return problem(visit, 404);
  const auto tellings = store::Stories(visit.store).tellings(number);
  if (!tellings) return problem(visit, tellings.error());
  if (tellings->empty()) return problem(visit, 404);
  const auto& head = headline(visit, *tellings);
  Data data = frame(visit, head.title);
  put(data, "heading", head.title);
  put(data, "heading_lang", head.language);
  put(data, "heading_dir", std::string(direction_of(head.language)));
  put(data, "count", visit.locale.counted("tellings", static_cast<std::int64_t>(tellings->size())));
  std::vector<Data> items;
  for (const auto& descent : descent_of(*tellings)) {
    for (const auto& telling : *tellings) {
      if (telling.card.id != descent.article) continue;
      Data item = card(visit, telling.card);
      const auto published = base::parse_iso(telling.card.published);
      put_moment(visit, item, published ? std::optional(*published) : std::nullopt);
      put(item, "date", std::string());  // the moment says it
      put(item, "original", descent.role == link::Role::original);
      put(item, "by", descent.role == link::Role::relay ? descent.by : std::string());
      put(item, "of", descent.of ? article_path(*descent.of) : std::string());
      items.push_back(std::move(item));
    }
  }
  put(data, "tellings", items);
  return page(visit, "story.html", data);
}

}  // namespace ortoo::site
