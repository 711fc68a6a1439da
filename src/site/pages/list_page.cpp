// Lists of stories: of a section, tag, author, publisher, language, person or day, and of all.
#include <algorithm>
#include <array>
#include <utility>

#include "record/kept_name.h"
#include "record/spoken_language.h"
#include "site/cursor.h"
#include "site/pages/cards.h"
#include "site/pages/events.h"
#include "site/pages/evidence.h"
#include "site/pages/pages.h"
#include "site/pages/ties_path.h"
#include "site/selection.h"
#include "store/day_neighbours.h"
#include "store/names.h"
#include "store/page_before.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t page_size = 30;

constexpr std::size_t asked_for_role = 5;  // stories
constexpr std::size_t unfolded = 3;      // of what was found, of each kind
constexpr std::int64_t quotes_shown = 8, ties_shown = 12, happenings_shown = 40;

std::vector<Data> quotes_data(const Visit& visit, const std::vector<store::FoundQuote>& found, bool name_speaker) {
  std::vector<Data> items;
  for (const auto& quote : found) {
    const auto published = base::parse_iso(quote.published);
    Data item;
    put(item, "words", quote.text);
    put(item, "speaker", name_speaker ? quote.speaker : std::string());
    put(item, "denied", quote.denied);
    put(item, "lang", quote.language);
    put(item, "dir", std::string(direction_of(quote.language)));
    put(item, "language", visit.locale.language(record::spoken_language(quote.language)));
    put(item, "foreign", !quote.language.empty() && record::spoken_language(quote.language) != visit.locale.tag());
    put(item, "href", article_path(quote.article) + words_anchor(quote.text));
    put(item, "title", quote.title);
    put(item, "publisher", publisher_label(quote.publisher));
    put(item, "date", published ? visit.locale.date(*published) : std::string());
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<Data> ties_data(const Visit& visit, const std::vector<store::FoundTie>& found) {
  std::vector<Data> items;
  for (const auto& tie : found) {
    const auto published = base::parse_iso(tie.published);
    Data item;
    put(item, "source", tie.source);
    put(item, "target", tie.target);
    put(item, "relation", tie.relation);
    put(item, "stance",
        tie.stance == "cooperative" || tie.stance == "conflictual" ? std::string(visit.word("stance." + tie.stance))
                                                                   : "");
    put(item, "stated_by", tie.stated_by);
    put(item, "between", ties_path(tie));
    put(item, "lang", tie.language);
    put(item, "href", article_path(tie.article));
    put(item, "title", tie.title);
    put(item, "date", published ? visit.locale.date(*published) : std::string());
    items.push_back(std::move(item));
  }
  return items;
}

// One list of what was found: the first few of it are seen at once, the rest is folded. On a narrow screen it stands
// below the stories, so that a link above them leads there.
struct FoundList {
  std::string name;  // in the template
  std::string_view word;
  std::string place;
};
void put_found(const Visit& visit, Data& data, std::vector<Data>& jumps, const FoundList& list,
               std::vector<Data> items) {
  put(data, "has_" + list.name, !items.empty());
  if (items.empty()) return;
  Data jump;
  put(jump, "href", list.place);
  put(jump, "name", std::string(visit.word(list.word)));
  put(jump, "count", visit.locale.number(std::ssize(items)));
  jumps.push_back(std::move(jump));
  const bool fold = items.size() > unfolded + 1;  // a fold that hides one thing saves nothing
  const auto seen = std::next(items.begin(), static_cast<std::ptrdiff_t>(fold ? unfolded : items.size()));
  const std::vector<Data> rest(std::make_move_iterator(seen), std::make_move_iterator(items.end()));
  items.erase(seen, items.end());
  put(data, list.name, items);
  put(data, list.name + "_rest", rest);
  put(data, list.name + "_folded",
      fold ? filled(visit.word("list.more"), "{n}", visit.locale.number(std::ssize(rest))) : std::string());
}

// What was found across the stories: of a person, organisation or place, and of a day.
base::Result<void> put_findings(const Visit& visit, Data& data, const Selection& selection) {
  const store::Findings findings(visit.store);
  const auto& filter = selection.filter;
  const auto& name = !filter.person.empty()         ? filter.person
                     : !filter.organisation.empty() ? filter.organisation
                                                    : filter.place;
  using Quotes = base::Result<std::vector<store::FoundQuote>>;
  const auto by = filter.person.empty() ? Quotes() : findings.quotes_by(filter.person, quotes_shown);
  const auto about = filter.person.empty() ? Quotes() : findings.quotes_about(filter.person, quotes_shown);
  const auto ties = name.empty() ? base::Result<std::vector<store::FoundTie>>() : findings.ties_of(name, ties_shown);
  const auto happenings = filter.day_from.empty()
                              ? base::Result<std::vector<store::FoundHappening>>()
                              : findings.happenings(filter.day_from, filter.day_to, happenings_shown);
  if (!by) return std::unexpected(by.error());
  if (!about) return std::unexpected(about.error());
  if (!ties) return std::unexpected(ties.error());
  if (!happenings) return std::unexpected(happenings.error());
  std::vector<Data> jumps;
  put_found(visit, data, jumps, {"happenings", "rail.events", "#f-happenings"}, happenings_data(visit, *happenings));
  put_found(visit, data, jumps, {"quotes_by", "quotes.by", "#f-by"}, quotes_data(visit, *by, false));
  put_found(visit, data, jumps, {"quotes_about", "quotes.about", "#f-about"}, quotes_data(visit, *about, true));
  put_found(visit, data, jumps, {"ties", "ties.heading", "#f-ties"}, ties_data(visit, *ties));
  put(data, "jumps", jumps);
  return {};
}

// What the newest stories call a person, in the reader's language where one of them does: "Kremlin spokesman".
base::Result<void> put_role(const Visit& visit, Data& data, const std::string& person,
                            const std::vector<store::Card>& newest) {
  const auto key = store::term_key(person);
  std::string role, language;
  for (std::size_t i = 0; i < std::min(newest.size(), asked_for_role); ++i) {
    const bool own = record::spoken_language(newest[i].language) == visit.locale.tag();
    if (!role.empty() && !own) continue;
    const auto article = visit.store.article(newest[i].id);
    if (!article) return std::unexpected(article.error());
    const auto it = std::ranges::find_if(article->entities, [&](const record::Entity& entity) {
      return entity.type == record::EntityType::person && !entity.role.empty() &&
             store::term_key(record::kept_name(entity)) == key;
    });
    if (it == article->entities.end()) continue;
    role = it->role;
    language = article->language;
    if (own) break;
  }
  put(data, "role", role);
  put(data, "role_lang", language);
  put(data, "role_dir", std::string(direction_of(language)));
  return {};
}

// Since when and until when somebody or something has been in the news: "First seen 3 September 2024, last 12 November
// 2026".
base::Result<std::string> seen(const Visit& visit, const Selection& selection, const store::Page& newest) {
  const auto& filter = selection.filter;
  if ((filter.person.empty() && filter.organisation.empty() && filter.place.empty()) || newest.total < 2)
    return std::string();
  const auto oldest = visit.store.newest(filter, newest.total - 1, 1);
  if (!oldest) return std::unexpected(oldest.error());
  if (oldest->cards.empty()) return std::string();
  const auto first = base::parse_iso(oldest->cards.front().published),
             last = base::parse_iso(newest.cards.front().published);
  if (!first || !last || first->day_string() == last->day_string()) return std::string();
  std::string text(visit.word("list.seen"));
  for (const auto& [mark, date] : {std::pair{std::string_view("{first}"), visit.locale.date(*first)},
                                   std::pair{std::string_view("{last}"), visit.locale.date(*last)}})
    if (const auto at = text.find(mark); at != text.npos) text.replace(at, mark.size(), date);
  return text;
}

// From a day to its month and to the days beside it.
base::Result<void> put_days(const Visit& visit, Data& data, const std::string& day) {
  const auto beside = day.empty() ? base::Result<store::DayNeighbours>() : store::day_neighbours(visit.store, day);
  if (!beside) return std::unexpected(beside.error());
  const auto month = day.substr(0, std::string_view("2024-09").size());
  const std::array<std::array<std::string, 3>, 3> ways = {
      {{"day_before", "day", beside->before}, {"day_after", "day", beside->after}, {"month", "calendar", month}}};
  for (const auto& [name, list, where] : ways) {
    const auto date = base::parse_iso(where);
    put(data, name, date ? list_path(list, where) : std::string());
    put(data, name + "_name", date ? visit.locale.date(*date) : std::string());
  }
  return {};
}

Response list(const Visit& visit, const Selection& selection) {
  const auto cursor = read_cursor(visit.parameter("after"));
  if (!cursor && !visit.parameter("after").empty()) return problem(visit, 404);
  const auto found = cursor ? visit.store.newest_after(selection.filter, *cursor, page_size)
                            : visit.store.newest(selection.filter, 0, page_size);
  if (!found) return problem(visit, found.error());
  Data data = frame(visit, selection.heading);
  constexpr std::array findings = {"has_quotes_by", "has_quotes_about", "has_ties", "has_happenings"};
  for (const auto* none : findings) put(data, none, false);
  if (!cursor)
    if (const auto put = put_findings(visit, data, selection); !put) return problem(visit, put.error());
  const bool all = selection.path == "/latest";  // is there before its first story
  // Who speaks in a story may be too unsure a name to be in its lists.
  const bool has_findings = std::ranges::any_of(findings, [&](const char* some) { return data.is_set(some); });
  if (found->total == 0 && !cursor && !all && !has_findings) return problem(visit, 404);
  put(data, "has_findings", has_findings);
  put(data, "empty", found->total == 0 && all);
  put(data, "label", std::string(selection.label));
  put(data, "heading", selection.heading);
  put(data, "heading_dir", std::string(selection.foreign ? "auto" : visit.locale.direction()));
  put(data, "count", visit.locale.counted("stories", found->total));
  const bool may_notify = !visit.options.url.empty() && !selection.filter.section.empty() && !cursor;
  put(data, "notices_href",
      !may_notify ? std::string() : "/account/notices?section=" + percent_encode(selection.filter.section));
  put(data, "role", std::string());
  if (!cursor && !selection.filter.person.empty())
    if (const auto put = put_role(visit, data, selection.filter.person, found->cards); !put)
      return problem(visit, put.error());
  const auto span = cursor ? base::Result<std::string>() : seen(visit, selection, *found);
  if (!span) return problem(visit, span.error());
  put(data, "seen", *span);
  if (const auto put = put_days(visit, data, selection.filter.day_from); !put) return problem(visit, put.error());
  put(data, "cards", cards(visit, found->cards));
  put(data, "first", cursor ? selection.path : std::string());
  const auto path_after = [&](const std::optional<store::Cursor>& place) {
    return place ? selection.path + "?after=" + std::to_string(place->time) + "." + std::to_string(place->id)
                 : selection.path;
  };
  const auto before = cursor ? store::page_before(visit.store, selection.filter, *cursor, page_size)
                             : base::Result<std::optional<store::Cursor>>();
  if (!before) return problem(visit, before.error());
  put(data, "previous", cursor ? path_after(*before) : std::string());
  put(data, "next", found->next ? path_after(found->next) : std::string());
  put(data, "paged", cursor || found->next);
  put_feeds(data, selection.path);
  return page(visit, "list.html", data);
}

}  // namespace

Response list_page(const Visit& visit) {
  const auto selection = selection_of(visit);
  // What the owner calls otherwise stands under its new name.
  if (const auto kind = facet_of(visit.segment(0))) {
    const auto now = store::Names(visit.store).now(*kind, visit.segment(1));
    if (!now) return problem(visit, now.error());
    if (*now != visit.segment(1)) return moved(list_path(visit.segment(0), *now));
  }
  return selection ? list(visit, *selection) : problem(visit, 404);
}

Response latest_page(const Visit& visit) { return list(visit, everything(visit)); }

}  // namespace ortoo::site
