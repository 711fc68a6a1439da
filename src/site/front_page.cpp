// The front page: what weighs most (by_weight) in the reader's language; the region in other languages; then by section.
#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "record/spoken_language.h"
#include "site/cards.h"
#include "site/pages.h"
#include "site/selection.h"
#include "site/translations.h"
#include "store/names.h"
#include "store/stories.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t considered = 60;  // newest stories in the reader's language
constexpr std::size_t enough = 6;        // stories of it that make a front page; with fewer, all languages do
constexpr std::int64_t hours_a_telling = 6, most_tellings = 8;
constexpr std::size_t long_headline = 70;  // code points: in the largest letters it would fill the screen
constexpr std::size_t seconds = 4, elsewhere = 5, section_limit = 8, section_stories = 4;

struct Group {
  std::string section;
  std::vector<store::Card> cards;
};

using Places = std::map<std::string, store::SectionPlace, std::less<>>;

store::SectionPlace place_of(const Places& places, std::string_view section) {
  const auto it = places.find(store::term_key(section));
  return it == places.end() ? store::SectionPlace() : it->second;
}

std::vector<Group> by_section(const std::vector<store::Card>& all, const std::set<store::Id>& shown, const Places& places) {
  std::vector<Group> groups;
  for (const auto& card : all) {
    if (card.section.empty() || shown.contains(card.id) || place_of(places, card.section).hidden) continue;
    auto it = std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.section == card.section; });
    if (it == groups.end()) it = groups.insert(groups.end(), Group{card.section, {}});
    if (it->cards.size() < section_stories) it->cards.push_back(card);
  }
  // As the owner places them; then those with more stories first, then those with newer ones.
  const auto rank = [&](const Group& group) {
    const auto place = place_of(places, group.section).place;
    return std::tuple(place > 0 ? -place : std::numeric_limits<std::int64_t>::min(), group.cards.size(), group.cards[0].time, group.cards[0].id);
  };
  std::sort(groups.begin(), groups.end(), [&](const Group& a, const Group& b) { return rank(a) > rank(b); });
  if (groups.size() > section_limit) groups.resize(section_limit);
  return groups;
}

// An article with the story that it tells and how many tell it.
struct Weighed {
  store::Card card;
  store::Id story = 0;
  std::int64_t tellings = 1;

  std::int64_t weight() const { return card.time + std::min(tellings - 1, most_tellings) * hours_a_telling * 3600; }
};

// The weightiest first: the newest, but each other telling of a story keeps it up for some hours more.
base::Result<std::vector<Weighed>> by_weight(const Visit& visit, const std::vector<store::Card>& cards) {
  const auto sizes = store::Stories(visit.store).sizes(cards);
  if (!sizes) return std::unexpected(sizes.error());
  std::vector<Weighed> all;
  for (std::size_t i = 0; i < cards.size(); ++i) all.push_back({cards[i], (*sizes)[i].story, (*sizes)[i].tellings});
  std::stable_sort(all.begin(), all.end(), [](const Weighed& a, const Weighed& b) { return a.weight() > b.weight(); });
  return all;
}

// The weightiest where others tell it, too; else the first that has a picture of ours, else the first.
const Weighed& lead_of(const Visit& visit, const std::vector<Weighed>& ranked) {
  if (ranked.front().tellings > 1) return ranked.front();
  const auto it = std::find_if(ranked.begin(), ranked.end(),
                               [&](const Weighed& w) { return visit.pictures.for_url(w.card.image, 640).has_value(); });
  return it == ranked.end() ? ranked.front() : *it;
}

}  // namespace

Response front_page(const Visit& visit) {
  auto all = visit.store.newest({}, 0, considered);
  if (!all) return problem(visit, all.error());
  store::Filter own_language;
  own_language.language = visit.locale.tag();
  auto own = visit.store.newest(own_language, 0, considered);
  if (!own) return problem(visit, own.error());
  // Who reads translations reads all languages.
  const bool has_own = reading_language(visit).empty() && own->cards.size() >= enough;
  std::vector<store::Card>& stories = has_own ? own->cards : all->cards;

  Data data = frame(visit, "");
  put(data, "front", true);
  put(data, "empty", stories.empty());
  put_feeds(data, "");
  if (stories.empty()) return page(visit, "front.html", data);
  if (const auto newest = base::parse_iso(all->cards.front().published)) {
    put(data, "edition", visit.locale.full_date(*newest));
    put(data, "edition_href", list_path("day", newest->day_string()));
  }

  std::set<store::Id> shown;
  const auto take = [&](const store::Card& card) {
    shown.insert(card.id);
    return site::card(visit, card);
  };
  const auto ranked = by_weight(visit, stories);
  if (!ranked) return problem(visit, ranked.error());
  // A story stands here once, however many tell it.
  const auto take_story = [&](const Weighed& weighed) {
    for (const auto& other : *ranked)
      if (other.story == weighed.story) shown.insert(other.card.id);
    return take(weighed.card);
  };
  const auto& first = lead_of(visit, *ranked);
  auto lead = take_story(first);
  put(lead, "long", base::count_code_points(first.card.title) > long_headline);
  put(data, "lead", std::move(lead));
  std::vector<Data> second, other, groups;
  for (const auto& weighed : *ranked)
    if (second.size() < seconds && !shown.contains(weighed.card.id)) second.push_back(take_story(weighed));
  put(data, "seconds", second);
  for (const auto& card : all->cards)
    if (other.size() < elsewhere && !shown.contains(card.id) && (!has_own || record::spoken_language(card.language) != visit.locale.tag()))
      other.push_back(take(card));
  put(data, "elsewhere", other);
  put(data, "has_elsewhere", !other.empty());
  put(data, "elsewhere_title", std::string(visit.word(has_own ? "front.elsewhere" : "front.more")));
  const auto places = store::Names(visit.store).section_places();
  if (!places) return problem(visit, places.error());
  for (const auto& group : by_section(stories, shown, *places)) {
    Data section;
    put(section, "section", group.section);
    put(section, "section_href", list_path("section", group.section));
    put(section, "section_dir", std::string(direction_of(group.cards.front().language)));
    put(section, "section_lang", group.cards.front().language);
    put(section, "cards", cards(visit, group.cards));
    groups.push_back(std::move(section));
  }
  put(data, "groups", groups);
  return page(visit, "front.html", data);
}

}  // namespace ortoo::site
