// The front page: what weighs most (by_weight) in the reader's language; the region in other languages; then by
// section.
// A story stands here once, however many tell it; who else does is named beneath it.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/text.h"
#include "record/spoken_language.h"
#include "site/pages/cards.h"
#include "site/pages/front_groups.h"
#include "site/pages/pages.h"
#include "site/selection.h"
#include "site/translations.h"
#include "store/card.h"
#include "store/card_topics.h"
#include "store/names.h"
#include "store/stories.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t considered = 60;  // newest stories in the reader's language
constexpr std::size_t enough = 6;        // stories of it that make a front page; with fewer, all languages do
constexpr std::int64_t hours_a_telling = 6, most_tellings = 8;
constexpr std::size_t long_headline = 70;  // code points: in the largest letters it would fill the screen
constexpr std::size_t seconds = 4, elsewhere = 5, section_stories = 4, also_told = 3;
constexpr std::size_t few_sections = 3, most_sections = 6;
constexpr std::int64_t looked_through = 12;  // tellings of a story, for those

// Which stories these articles tell, and which of them stand on the page already.
class Told {
 public:
  static base::Result<Told> of(const Visit& visit, const std::vector<store::Card>& own,
                               const std::vector<store::Card>& all) {
    Told told;
    for (const auto* cards : {&own, &all}) {
      const auto sizes = store::Stories(visit.store).sizes(*cards);
      if (!sizes) return std::unexpected(sizes.error());
      for (std::size_t i = 0; i < cards->size(); ++i) told.sizes_.emplace((*cards)[i].id, (*sizes)[i]);
    }
    return told;
  }

  const store::Stories::Size& size(const store::Card& card) const { return sizes_.at(card.id); }
  bool stands(const store::Card& card) const { return standing_.contains(size(card).story); }
  void put(const store::Card& card) { standing_.insert(size(card).story); }

 private:
  std::map<store::Id, store::Stories::Size> sizes_;  // by article
  std::set<store::Id> standing_;                     // stories
};

using Places = std::map<std::string, store::SectionPlace, std::less<>>;

// Each story once, those that stand on the page already left out.
std::vector<store::Card> not_told(const std::vector<store::Card>& cards, const Told& told) {
  Told seen = told;
  std::vector<store::Card> left;
  for (const auto& card : cards) {
    if (seen.stands(card)) continue;
    seen.put(card);
    left.push_back(card);
  }
  return left;
}

// The sections that are shown: those that the owner placed and those with several stories; where these are few, others,
// too.
std::vector<FrontGroup> shown_groups(std::vector<FrontGroup> groups, const Places& places) {
  std::vector<FrontGroup> shown, thin;
  for (auto& group : groups) {
    const auto place = places.find(store::term_key(group.section));
    const bool placed = !group.section.empty() && place != places.end() && place->second.place > 0;
    (placed || group.cards.size() > 1 ? shown : thin).push_back(std::move(group));
  }
  for (auto& group : thin)
    if (shown.size() < few_sections) shown.push_back(std::move(group));
  if (shown.size() > most_sections) shown.resize(most_sections);
  return shown;
}

base::Result<std::vector<Data>> groups_data(const Visit& visit, const std::vector<store::Card>& stories) {
  const auto places = store::Names(visit.store).section_places();
  if (!places) return std::unexpected(places.error());
  const auto topics = store::topics_of(visit.store, stories);
  if (!topics) return std::unexpected(topics.error());
  std::vector<Data> groups;
  for (const auto& group : shown_groups(front_groups(stories, *topics, *places), *places)) {
    Data section;
    const bool named = !group.section.empty();
    put(section, "section", named ? group.section : std::string(visit.word("topic." + group.topic)));
    put(section, "section_href", named ? list_path("section", group.section) : list_path("topic", group.topic));
    put(section, "section_dir",
        std::string(named ? direction_of(group.cards.front().language) : visit.locale.direction()));
    put(section, "section_lang", named ? group.cards.front().language : visit.locale.tag());
    put(section, "by_topic", !named);
    put(section, "cards", cards(visit, group.cards, 0, section_stories));
    groups.push_back(std::move(section));
  }
  return groups;
}

constexpr auto is_dated = [](const store::Card& card) { return store::is_dated(card); };

// The weightiest first: the newest, but each other telling of a story keeps it up for some hours more. What does not
// say when it was published may be old, and comes last. Where only a few are in the reader's language, these come
// before all.
std::vector<store::Card> by_weight(const std::vector<store::Card>& cards, const Told& told,
                                   std::string_view own_language) {
  const auto weight = [&](const store::Card& card) {
    return card.time + std::min(told.size(card).tellings - 1, most_tellings) * hours_a_telling * 3600;
  };
  auto ranked = cards;
  std::ranges::stable_sort(ranked, std::greater(), weight);
  if (!own_language.empty())
    std::ranges::stable_partition(
        ranked, [&](const store::Card& card) { return record::spoken_language(card.language) == own_language; });
  std::ranges::stable_partition(ranked, is_dated);
  return ranked;
}

// The weightiest where others tell it, too; else the first that has a picture of ours, else the first.
const store::Card& lead_of(const Visit& visit, const std::vector<store::Card>& ranked, const Told& told) {
  if (told.size(ranked.front()).tellings > 1) return ranked.front();
  const auto first_language = record::spoken_language(ranked.front().language);
  const auto it = std::ranges::find_if(ranked, [&](const store::Card& card) {
    return record::spoken_language(card.language) == first_language &&
           visit.pictures.for_url(card.image, 640).has_value();
  });
  return it == ranked.end() ? ranked.front() : *it;
}

// What also.html names another telling by.
Data telling(const Visit& visit, const store::Card& other) {
  const auto language = record::spoken_language(other.language);
  Data data;
  put(data, "href", article_path(other.id));
  put(data, "lang", other.language);
  put(data, "publisher", publisher_label(other.publisher.name));
  put(data, "language", visit.locale.language(language));
  put(data, "foreign", !other.language.empty() && language != visit.locale.tag());
  return data;
}

// Who else tells the story of a card: each publisher and language once.
base::Result<void> put_also(const Visit& visit, Data& data, const store::Card& shown, const Told& told) {
  const auto& size = told.size(shown);
  std::vector<Data> also;
  if (size.tellings > 1) {
    const auto tellings = store::Stories(visit.store).newest(size.story, looked_through);
    if (!tellings) return std::unexpected(tellings.error());
    std::set<std::pair<std::string, std::string>> named = {{shown.publisher.name, shown.language}};
    for (const auto& other : *tellings)
      if (also.size() < also_told && named.emplace(other.publisher.name, other.language).second)
        also.push_back(telling(visit, other));
  }
  put(data, "told_again", size.tellings > 1);
  put(data, "has_also", !also.empty());
  put(data, "also", std::move(also));
  put(data, "story_href", story_path(size.story));
  put(data, "tellings", visit.locale.counted("tellings", size.tellings));
  return {};
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
  if (const auto newest = std::ranges::find_if(all->cards, is_dated); newest != all->cards.end())
    if (const auto day = base::parse_iso(newest->published)) {
      put(data, "edition", visit.locale.full_date(*day));
      put(data, "edition_href", list_path("day", day->day_string()));
    }

  auto told = Told::of(visit, has_own ? own->cards : std::vector<store::Card>(), all->cards);
  if (!told) return problem(visit, told.error());
  const bool few_own = !has_own && reading_language(visit).empty();
  const auto ranked = by_weight(stories, *told, few_own ? visit.locale.tag() : "");
  const auto take = [&](const store::Card& card) {
    told->put(card);
    return site::card(visit, card);
  };
  const auto& first = lead_of(visit, ranked, *told);
  auto lead = take(first);
  if (const auto put = put_also(visit, lead, first, *told); !put) return problem(visit, put.error());
  put(lead, "long", base::count_code_points(first.title) > long_headline);
  put(data, "lead", std::move(lead));
  std::vector<Data> second, other;
  for (const auto& card : ranked) {
    if (second.size() == seconds) break;
    if (told->stands(card)) continue;
    second.push_back(take(card));
    if (const auto put = put_also(visit, second.back(), card, *told); !put) return problem(visit, put.error());
  }
  put(data, "seconds", second);
  auto in_order = all->cards;
  std::ranges::stable_partition(in_order, is_dated);
  for (const auto& card : in_order)
    if (other.size() < elsewhere && !told->stands(card) &&
        (!has_own || record::spoken_language(card.language) != visit.locale.tag()))
      other.push_back(take(card));
  put(data, "elsewhere", other);
  put(data, "has_elsewhere", !other.empty());
  put(data, "elsewhere_title", std::string(visit.word(has_own ? "front.elsewhere" : "front.more")));
  auto groups = groups_data(visit, not_told(ranked, *told));
  if (!groups) return problem(visit, groups.error());
  put(data, "groups", *std::move(groups));
  return page(visit, "front.html", data);
}

}  // namespace ortoo::site
