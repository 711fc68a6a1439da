#include "store/sqlite/find.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <utility>

#include "record/json_text.h"
#include "store/search/snippet.h"
#include "store/sqlite/find_words.h"
#include "store/sqlite/index.h"
#include "store/sqlite/lists.h"

namespace ortoo::store {
namespace {

constexpr std::size_t snippet_length = 240;  // bytes, about two lines

// Of the articles that match, the ?2 that came in last.
constexpr std::string_view by_words =
    "SELECT rowid, relevance(search, ?3, '') FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2";
#define CUT                                                                                  \
  " (?3 = '' OR a.language = ?3 OR a.language LIKE ?3 || '-%') AND (?4 = '' OR a.day >= ?4) " \
  "AND (?5 = '' OR (a.day <> '' AND a.day < ?5)) AND" ORTOO_NOT_IN_LANGUAGES("?6")
#define LAST_IN "ORDER BY a.id DESC LIMIT ?2"
#define NEWEST "ORDER BY a.time DESC, a.id DESC LIMIT ?2"
// ?1: what is left out, or nothing.
#define LEFT_OUT " (?1 = '' OR a.id NOT IN (SELECT rowid FROM search WHERE search MATCH ?1)) AND"
constexpr std::string_view by_words_and_cut =
    "SELECT a.id, relevance(search, ?7, '') FROM search CROSS JOIN articles a ON a.id = search.rowid WHERE search MATCH ?1 AND" CUT
        LAST_IN;
constexpr std::string_view by_cut = "SELECT a.id, 0.0 FROM articles a WHERE a.withdrawn = 0 AND" LEFT_OUT CUT LAST_IN;

// The ?2 that are the newest: of all that have the words; or down the list of all articles until as many are found.
constexpr std::string_view newest_of_all =
    "SELECT a.id FROM search CROSS JOIN articles a ON a.id = search.rowid WHERE search MATCH ?1 AND" CUT NEWEST;
#define DOWN_THE_LIST                                                                  \
  "SELECT a.id FROM article_terms place CROSS JOIN articles a ON a.id = place.article " \
  "WHERE place.term = (SELECT id FROM terms WHERE kind = 0 AND key = '') AND"
#define DOWN "ORDER BY place.time DESC, place.article DESC LIMIT ?2"
constexpr std::string_view newest_with_words =
    DOWN_THE_LIST " EXISTS (SELECT 1 FROM search WHERE search MATCH ?1 AND rowid = a.id) AND" CUT DOWN;
constexpr std::string_view newest_by_cut = DOWN_THE_LIST LEFT_OUT CUT DOWN;

// Down the list each article is asked for in the index, which is dearer than to read the row of one that is known to
// have the words: worth it where one in so many has them.
constexpr Id one_in = 20;

std::vector<Found> matches(Connection& db, const Query& query, std::int64_t most) {
  std::vector<Found> found;
  const auto read = [&found](Rows rows) {
    while (rows.next()) found.push_back({rows.integer(0), rows.real(1), 0});
  };
  const auto match = match_of(query);
  const auto& [words, without, phrases] = match;
  const bool only_without = words.empty() && !without.empty();
  if (only_without || cuts(query)) {
    read(words.empty() ? db.query(by_cut, without, most, query.language, query.day_from, query.day_before,
                                  query.without_languages)
                       : db.query(by_words_and_cut, words, most, query.language, query.day_from, query.day_before,
                                  query.without_languages, phrases));
  } else if (auto by_lists = find_words(db, query, match, most)) {
    return *std::move(by_lists);
  } else if (!words.empty()) {
    read(db.query(by_words, words, most, phrases));
  }
  return found;
}

// The `most` newest of the matches, newest first; `last_in` are the `most` that came in last, which tell how many there
// may be.
std::vector<Found> newest_matches(Connection& db, const Query& query, const std::vector<Found>& last_in) {
  const auto match = match_of(query);
  const auto most = std::ssize(last_in);
  const bool frequent = last_in.front().id - last_in.back().id < most * one_in;
  const auto sql = match.expression.empty() ? newest_by_cut : frequent ? newest_with_words : newest_of_all;
  auto rows = db.query(sql, match.expression.empty() ? match.without : match.expression, most, query.language,
                       query.day_from, query.day_before, query.without_languages);
  std::vector<Found> found;
  while (rows.next()) found.push_back({rows.integer(0), 0, 0});
  return found;
}

// Calls tie(from, to) for the matches from one place on to another that are as relevant as each other; they stand by
// that.
template <class Place, class Tie>
void each_tie(Place from, Place end, Tie tie) {
  while (from != end) {
    const auto to = std::find_if(from, end, [&](const Found& match) { return match.relevance != from->relevance; });
    if (to - from > 1) tie(from, to);
    from = to;
  }
}

// Puts the `end` best first, best first: the more relevant, then the newer. Most of a common word's matches are equally
// relevant, so times are looked up only for those that tie with one that is given.
void sort_best(Connection& db, Briefs& briefs, std::vector<Found>& found, std::int64_t end) {
  if (end == 0) return;
  std::ranges::nth_element(found, found.begin() + end - 1, std::greater(), &Found::relevance);
  const double least = found[static_cast<std::size_t>(end - 1)].relevance;
  const auto rest =
      std::partition(found.begin(), found.end(), [least](const Found& match) { return match.relevance >= least; });
  std::ranges::sort(found.begin(), rest, std::greater(), &Found::relevance);
  std::vector<Id> tied;
  each_tie(found.begin(), rest,
           [&](auto from, auto to) { std::transform(from, to, std::back_inserter(tied), std::mem_fn(&Found::id)); });
  const auto known = briefs.of(db, tied);
  each_tie(found.begin(), rest, [&, next = known.begin()](auto from, auto to) mutable {
    for (auto match = from; match != to; ++match) match->time = next++->time;
    std::ranges::sort(from, to, std::greater(), [](const Found& match) { return std::pair(match.time, match.id); });
  });
}

// The languages that these are in, most articles first. Of more than a hundred so many are looked at, evenly: each
// that is not kept takes two thousand instructions, and all 500 would make the page of a search half as dear again.
constexpr std::size_t most_looked_at = 100;
std::vector<std::string> languages_of(Connection& db, Briefs& briefs, const std::vector<Found>& found) {
  std::vector<Id> ids;
  const auto step = (found.size() + most_looked_at - 1) / most_looked_at;
  for (std::size_t i = 0; i < found.size(); i += step) ids.push_back(found[i].id);
  std::vector<std::pair<std::int64_t, std::string>> counts;
  for (const auto& brief : briefs.of(db, ids)) {
    if (brief == Brief{}) continue;
    auto count = std::ranges::find(counts, brief.language, &std::pair<std::int64_t, std::string>::second);
    if (count == counts.end()) count = counts.emplace(counts.end(), 0, brief.language);
    ++count->first;
  }
  std::ranges::sort(counts, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::string> languages;
  for (auto& count : counts) languages.push_back(std::move(count.second));
  return languages;
}

// Some publishers describe a picture by its file's name ("U-S-President-looks-on"): that tells nobody why a story was
// found. A line in a script that puts no spaces between words is none.
std::string without_file_names(std::string_view lines) {
  std::string out;
  for (std::size_t from = 0; from < lines.size();) {
    const auto end = std::min(lines.find('\n', from), lines.size());
    const auto line = lines.substr(from, end - from);
    const bool one_word =
        std::ranges::all_of(line, [](char c) { return c != ' ' && static_cast<unsigned char>(c) < 0x80; });
    if (!one_word || std::ranges::count_if(line, [](char c) { return c == '-' || c == '_' || c == '.'; }) < 2)
      out.append(out.empty() ? "" : "\n").append(line);
    from = end + 1;
  }
  return out;
}

// From the body, else from the standfirst, else from what stands at a picture, else from a translation.
std::string snippet(std::string_view json, const Highlighter& highlighter) {
  auto text = record::text_of_json(json);
  for (const auto* part : {&text.body, &text.dek, &text.pictures, &text.translated}) {
    if (part == &text.pictures) text.pictures = without_file_names(text.pictures);
    auto found = highlighter.snippet(*part, snippet_length);
    if (!found.empty()) return found;
  }
  return "";
}

}  // namespace

bool cuts(const Query& query) {
  return !query.language.empty() || !query.without_languages.empty() || !query.day_from.empty() ||
         !query.day_before.empty();
}

std::vector<Id> found_ids(Connection& db, const Query& query, SearchOrder order) {
  auto found = matches(db, query, most_ranked + 1);
  const bool more = std::ssize(found) > most_ranked;
  if (more && order == SearchOrder::newest) found = newest_matches(db, query, found);
  if (more) found.pop_back();
  std::vector<Id> ids;
  for (const auto& match : found) ids.push_back(match.id);
  return ids;
}

Page search_page(Connection& db, Briefs& briefs, const Query& query, std::int64_t offset, std::int64_t limit,
                 SearchOrder order, std::vector<std::string>* languages) {
  Page page;
  auto found = matches(db, query, most_ranked + 1);
  page.more = static_cast<std::int64_t>(found.size()) > most_ranked;
  if (order == SearchOrder::newest) {
    if (page.more) found = newest_matches(db, query, found);
    for (auto& match : found) match.relevance = 0;  // all tie
  }
  if (page.more) found.pop_back();
  page.total = static_cast<std::int64_t>(found.size());
  const auto begin = std::clamp<std::int64_t>(offset, 0, page.total);
  const auto end = begin + std::clamp<std::int64_t>(limit, 0, page.total - begin);
  if (languages != nullptr) *languages = languages_of(db, briefs, found);
  sort_best(db, briefs, found, end);
  const Highlighter highlighter(query);
  std::vector<Id> shown;
  for (auto i = begin; i < end; ++i) shown.push_back(found[static_cast<std::size_t>(i)].id);
  page.cards.reserve(shown.size());
  read_with_records(db, shown, [&](Card card, std::string_view json) {
    card.snippet = snippet(json, highlighter);
    page.cards.push_back(std::move(card));
  });
  return page;
}

}  // namespace ortoo::store
