// The front page: the lead and what came in since, in the reader's language; the region in other languages; then by
// section.
#include <algorithm>
#include <set>
#include <tuple>

#include "site/cards.h"
#include "site/pages.h"
#include "site/selection.h"
#include "site/translations.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t considered = 60;  // newest stories in the reader's language
constexpr std::size_t enough = 6;        // stories of it that make a front page; with fewer, all languages do
constexpr std::size_t seconds = 4, elsewhere = 5, section_limit = 8, section_stories = 4;

struct Group {
  std::string section;
  std::vector<store::Card> cards;
};

std::vector<Group> by_section(const std::vector<store::Card>& all, const std::set<store::Id>& shown) {
  std::vector<Group> groups;
  for (const auto& card : all) {
    if (card.section.empty() || shown.contains(card.id)) continue;
    auto it = std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.section == card.section; });
    if (it == groups.end()) it = groups.insert(groups.end(), Group{card.section, {}});
    if (it->cards.size() < section_stories) it->cards.push_back(card);
  }
  // Sections with more stories first, then those with newer ones.
  const auto rank = [](const Group& group) {
    return std::tuple(group.cards.size(), group.cards[0].time, group.cards[0].id);
  };
  std::sort(groups.begin(), groups.end(), [&](const Group& a, const Group& b) { return rank(a) > rank(b); });
  if (groups.size() > section_limit) groups.resize(section_limit);
  return groups;
}

// The newest that has a picture of ours, else the newest.
std::size_t lead_of(const Visit& visit, const std::vector<store::Card>& cards) {
  const auto it = std::find_if(cards.begin(), cards.end(),
                               [&](const auto& c) { return visit.pictures.for_url(c.image, 640).has_value(); });
  return it == cards.end() ? 0 : static_cast<std::size_t>(it - cards.begin());
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
  data["lead"] = take(stories[lead_of(visit, stories)]);
  std::vector<Data> second, other, groups;
  for (const auto& card : stories)
    if (second.size() < seconds && !shown.contains(card.id)) second.push_back(take(card));
  put(data, "seconds", second);
  for (const auto& card : all->cards)
    if (other.size() < elsewhere && !shown.contains(card.id) && (!has_own || card.language != visit.locale.tag()))
      other.push_back(take(card));
  put(data, "elsewhere", other);
  put(data, "has_elsewhere", !other.empty());
  put(data, "elsewhere_title", std::string(visit.word(has_own ? "front.elsewhere" : "front.more")));
  for (const auto& group : by_section(stories, shown)) {
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
