// Search: words in any script, with the hits marked.
#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "site/cards.h"
#include "site/pages.h"
#include "site/selection.h"
#include "store/search/query.h"
#include "store/suggest.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t page_size = 20, last_page = 50;

// "2" of ?page=2; 1 for anything else.
std::int64_t page_number(std::string_view text) {
  std::int64_t number = 1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp<std::int64_t>(number, 1, last_page);
}

std::string search_path(const std::string& query, std::int64_t number) {
  return "/search?q=" + percent_encode(query) + (number > 1 ? "&page=" + std::to_string(number) : "");
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
  return filled(filled(visit.word("search.no_day"), "{from}", isolated(query.day_from)), "{before}", isolated(query.day_before));
}

// A sentence for each filter of the query that could not be read. What may be just words with a colon is named only where
// nothing is found or where it was left out.
std::vector<Data> misread_filters(const Visit& visit, const store::Query& query, bool none_found) {
  std::vector<Data> sentences;
  for (const auto& filter : query.misread) {
    if (!filter.known && !filter.left_out && !none_found) continue;
    Data item;
    put(item, "sentence", filled(visit.word(filter.left_out ? "search.misread_left_out" : "search.misread"), "{filter}", isolated(filter.text)));
    sentences.push_back(std::move(item));
  }
  return sentences;
}

}  // namespace

Response search_page(const Visit& visit) {
  const auto query = base::collapse_spaces(visit.parameter("q"));
  Data data = frame(visit, query.empty() ? visit.word("nav.search") : std::string_view(query));
  put(data, "query", query);
  put(data, "searching", true);
  put(data, "too_long", query.size() > longest_query);
  put(data, "asked", false);
  if (query.empty() || query.size() > longest_query) return page(visit, "search.html", data, query.empty() ? 200 : 400);
  auto number = page_number(visit.parameter("page"));
  auto found = visit.store.search(query, (number - 1) * page_size, page_size);
  if (found && found->cards.empty() && found->total > 0) {  // past the last page: that one
    number = std::clamp<std::int64_t>((found->total + page_size - 1) / page_size, 1, number);
    found = visit.store.search(query, (number - 1) * page_size, page_size);
  }
  if (!found) return problem(visit, found.error());
  put(data, "asked", true);
  put_feeds(data, "/search", "?q=" + percent_encode(query));
  put(data, "count", visit.locale.counted(found->more ? "results.more" : "results", found->total));
  put(data, "cards", cards(visit, found->cards));
  const auto understood = store::parse_query(query);
  put(data, "none", found->cards.empty() ? why_none(visit, understood) : "");
  put(data, "misread", misread_filters(visit, understood, found->cards.empty()));
  put(data, "save_href", "/account/searches?q=" + percent_encode(query));
  put(data, "notices_href", visit.options.url.empty() ? std::string() : "/account/notices?q=" + percent_encode(query));  // without, none are sent
  const auto meant = found->total == 0 ? store::Suggestions(visit.store).instead(query) : base::Result<std::string>();
  if (!meant) return problem(visit, meant.error());
  put(data, "meant", *meant);
  put(data, "meant_href", search_path(*meant, 1));
  put(data, "previous", number > 1 ? search_path(query, number - 1) : "");
  const bool more = number * page_size < found->total && number < last_page;
  put(data, "next", more ? search_path(query, number + 1) : "");
  put(data, "paged", number > 1 || more);
  return page(visit, "search.html", data);
}

}  // namespace ortoo::site
