// Search: words in any script, with the hits marked.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/civil_time.h"
#include "base/text.h"
#include "record/spoken_language.h"
#include "site/pages/cards.h"
#include "site/pages/pages.h"
#include "site/selection.h"
#include "site/unready.h"
#include "store/names_meant.h"
#include "store/search/query.h"
#include "store/searched.h"
#include "store/suggest.h"
#include "store/vitals.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t page_size = 20, last_page = 50;
constexpr std::int64_t a_day = 86'400;  // seconds
constexpr std::size_t most_languages = 12;  // to choose from

// "2" of ?page=2; 1 for anything else.
std::int64_t page_number(std::string_view text) {
  std::int64_t number = 1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp<std::int64_t>(number, 1, last_page);
}

std::string search_path(const std::string& query, bool newest, std::int64_t number = 1) {
  return "/search?q=" + percent_encode(query) + (newest ? "&order=newest" : "") +
         (number > 1 ? "&page=" + std::to_string(number) : "");
}

struct Span {
  std::string_view word;
  int days = 0;  // back from today; 0: any time
};
constexpr std::array<Span, 5> spans = {{{"search.any_time", 0},
                                        {"search.since_yesterday", 1},
                                        {"search.week", 7},
                                        {"search.month", 30},
                                        {"search.year", 365}}};

Data choice(const std::string& name, const std::string& href, bool current) {
  Data data;
  put(data, "name", name);
  put(data, "href", href);
  put(data, "current", current);
  return data;
}

// The languages that a search may be narrowed to: those in which something was found, all that are on the page among
// them.
std::set<std::string> languages_of(const store::Searched& found) {
  std::set<std::string> languages;
  for (const auto& card : found.page.cards)
    if (const auto language = record::spoken_language(card.language); !language.empty()) languages.emplace(language);
  for (const auto& tag : found.languages) {
    if (languages.size() >= most_languages) break;
    if (const auto language = record::spoken_language(tag); !language.empty()) languages.emplace(language);
  }
  return languages;
}

// The ways to the same search in less time, in one language or again in all, and in the other order. What they ask for
// stands in the box, as if it were typed: before the words, as only so many of these are read.
void put_narrower(const Visit& visit, Data& data, const std::string& query, const store::Query& understood,
                  const store::Searched& found, bool newest) {
  const auto typed = [](std::string_view name, const std::string& value, const std::string& behind) {
    return value.empty() ? behind : std::string(name) + value + (behind.empty() ? "" : " ") + behind;
  };
  const auto add = [newest](std::vector<Data>& ways, const std::string& name, const std::string& narrowed,
                            bool current) {
    if (!narrowed.empty() && narrowed.size() <= longest_query)
      ways.push_back(choice(name, search_path(narrowed, newest), current));
  };
  const auto timeless = store::without_days(query);
  std::vector<Data> times, languages;
  for (const auto& [word, days] : spans) {
    const auto from = days == 0 ? std::string() : base::civil_from_unix(visit.now - days * a_day).day_string();
    add(times, std::string(visit.word(word)), typed("after:", from, timeless),
        understood.day_from == from && understood.day_before.empty());
  }
  if (!understood.language.empty()) {
    add(languages, std::string(visit.word("search.all_languages")), store::without_language(query), false);
    add(languages, visit.locale.language(understood.language), query, true);
  } else if (const auto offered = languages_of(found); offered.size() > 1) {
    const auto timed = typed("after:", understood.day_from, typed("before:", understood.day_before, timeless));
    for (const auto& language : offered)
      add(languages, visit.locale.language(language), typed("lang:", language, timed), false);
  }
  const auto order = [&](std::string_view word, bool by_time) {
    return choice(std::string(visit.word(word)), search_path(query, by_time), by_time == newest);
  };
  put(data, "has_languages", !languages.empty());
  put(data, "languages", languages);
  put(data, "times", times);
  put(data, "orders", std::vector{order("search.best_first", false), order("search.newest_first", true)});
}

// Why nothing was found.
std::string why_none(const Visit& visit, const store::Query& query) {
  if (store::asks_nothing(query)) return std::string(visit.word("search.no_words"));
  if (!query.language.empty()) {
    store::Filter filter;
    filter.language = query.language;
    if (const auto all = visit.store.newest(filter, 0, 0); all && all->total == 0)
      return filled(visit.word("search.no_language"), "{language}", isolated(visit.locale.language(query.language)));
  }
  if (!store::has_no_day(query)) return std::string(visit.word("search.none"));
  return filled(filled(visit.word("search.no_day"), "{from}", isolated(query.day_from)), "{before}",
                isolated(query.day_before));
}

// A sentence for each filter of the query that could not be read. What may be just words with a colon is named only
// where nothing is found or where it was left out.
std::vector<Data> misread_filters(const Visit& visit, const store::Query& query, bool none_found) {
  std::vector<Data> sentences;
  for (const auto& filter : query.misread) {
    if (!filter.known && !filter.left_out && !none_found) continue;
    Data item;
    put(item, "sentence",
        filled(visit.word(filter.left_out ? "search.misread_left_out" : "search.misread"), "{filter}",
               isolated(filter.text)));
    sentences.push_back(std::move(item));
  }
  return sentences;
}

// The lists of those whom the first page's stories call as the query does, in whatever script they are written there.
base::Result<std::vector<Data>> names_called(const Visit& visit, const store::Query& query,
                                             const std::vector<store::Card>& found, std::int64_t page) {
  std::vector<Data> ways;
  if (page > 1) return ways;
  const auto names = store::names_meant(visit.store, query, found);
  if (!names) return std::unexpected(names.error());
  for (const auto& name : *names) {
    Data way;
    put(way, "href", list_path(store::kind_word(name), name.name));
    put(way, "name", name.name);
    put(way, "count", visit.locale.counted("stories", name.articles));
    ways.push_back(std::move(way));
  }
  return ways;
}

}  // namespace

std::string unready_sentence(const Visit& visit, std::int64_t unready) {
  return unready == 0 ? std::string() : filled(visit.word("search.unready"), "{n}", visit.locale.number(unready));
}

Response search_page(const Visit& visit) {
  const auto query = base::collapse_spaces(visit.parameter("q"));
  Data data = frame(visit, query.empty() ? visit.word("nav.search") : std::string_view(query));
  put(data, "query", query);
  put(data, "too_long", query.size() > longest_query);
  put(data, "asked", false);
  if (query.empty() || query.size() > longest_query) return page(visit, "search.html", data, query.empty() ? 200 : 400);
  const bool newest = visit.parameter("order") == "newest";
  const auto search = [&](std::int64_t page) {
    return store::searched(visit.store, query, newest, (page - 1) * page_size, page_size);
  };
  auto number = page_number(visit.parameter("page"));
  auto searched = search(number);
  if (searched && searched->page.cards.empty() && searched->page.total > 0) {  // past the last page: that one
    number = std::clamp<std::int64_t>((searched->page.total + page_size - 1) / page_size, 1, number);
    searched = search(number);
  }
  if (!searched) return problem(visit, searched.error());
  const auto* found = &searched->page;
  const auto unready = store::underived(visit.store);
  if (!unready) return problem(visit, unready.error());
  put(data, "asked", true);
  put_feeds(data, "/search", "?q=" + percent_encode(query));
  put(data, "count",
      visit.locale.counted(!found->more ? "results"
                           : newest     ? "results.newest"
                                        : "results.more",
                           found->total));
  put(data, "cards", cards(visit, found->cards));
  const auto understood = store::parse_query(query);
  put(data, "none", found->cards.empty() ? why_none(visit, understood) : "");
  put_narrower(visit, data, query, understood, *searched, newest);
  put(data, "narrower",
      !found->cards.empty() || !understood.day_from.empty() || !understood.day_before.empty() ||
          !understood.language.empty());
  put(data, "partly", unready_sentence(visit, *unready));
  put(data, "misread", misread_filters(visit, understood, found->cards.empty()));
  put(data, "save_href", "/account/searches?q=" + percent_encode(query));
  // without, none are sent
  put(data, "notices_href", visit.options.url.empty() ? std::string() : "/account/notices?q=" + percent_encode(query));
  const auto meant = found->total == 0 ? store::Suggestions(visit.store).instead(query) : base::Result<std::string>();
  if (!meant) return problem(visit, meant.error());
  const auto called = names_called(visit, understood, found->cards, number);
  if (!called) return problem(visit, called.error());
  put(data, "meant", *meant);
  put(data, "meant_href", search_path(*meant, newest));
  put(data, "has_names", !called->empty());
  put(data, "names", *called);
  put(data, "previous", number > 1 ? search_path(query, newest, number - 1) : "");
  const bool more = number * page_size < found->total && number < last_page;
  put(data, "next", more ? search_path(query, newest, number + 1) : "");
  put(data, "paged", number > 1 || more);
  return page(visit, "search.html", data);
}

}  // namespace ortoo::site
