#include <algorithm>

#include "record/kept_name.h"
#include "record/shown.h"
#include "record/ties.h"
#include "site/pages/evidence.h"
#include "site/pages/article_view.h"
#include "site/pages/cards.h"
#include "site/pages/ties_path.h"
#include "site/pages/timex_text.h"

namespace ortoo::site {
namespace {

using record::Article;
using record::EntityType;
using record::Part;
using record::Place;

constexpr std::size_t max_people = 12, max_dates = 12, max_quotes = 12, max_ties = 12, max_events = 12, max_bodies = 24;

std::vector<const record::Entity*> people_of(const Article& article) {
  std::vector<const record::Entity*> people;
  for (const auto& entity : article.entities)
    if (entity.type == EntityType::person && record::is_shown(entity) && people.size() < max_people)
      people.push_back(&entity);
  return people;
}

void put_evidence(Data& item, const Article& article, const Place& place) {
  put(item, "evidence", evidence(article, place));
  put(item, "evidence_lang", article.language);
  put(item, "evidence_dir", std::string(direction_of(article.language)));
}

std::vector<Data> quotes_data(const Article& article) {
  std::vector<Data> quotes;
  for (const auto& quote : article.quotes) {
    if (quotes.size() == max_quotes) break;
    if (quote.text.empty() || quote.speaker.empty() || !record::is_shown(quote)) continue;
    Data item;
    put(item, "anchor", "quote-" + std::to_string(quotes.size() + 1));
    put(item, "speaker", quote.speaker);
    put(item, "denied", quote.denied);
    put(item, "to", quote.to);
    put(item, "words", quote.text);
    put(item, "words_lang", article.language);
    put(item, "words_dir", std::string(direction_of(article.language)));
    put_evidence(item, article, quote.place);
    quotes.push_back(std::move(item));
  }
  return quotes;
}

std::vector<Data> ties_data(const Visit& visit, const Article& article) {
  std::vector<Data> ties;
  for (const auto* told : record::shown_ties(article)) {
    if (ties.size() == max_ties) break;
    const auto& tie = *told;
    Data item;
    put(item, "source", tie.source);
    put(item, "target", tie.target);
    put(item, "relation", tie.relation);
    put(item, "stated_by", tie.stated_by);
    const bool known = tie.stance == "cooperative" || tie.stance == "conflictual";
    put(item, "stance", known ? std::string(visit.word("stance." + tie.stance)) : "");
    put(item, "between", ties_path(article, tie));
    put_evidence(item, article, tie.place);
    ties.push_back(std::move(item));
  }
  return ties;
}

// Those that are sure enough to be shown, or the others, which a reader must ask for.
std::vector<Data> events_data(const Visit& visit, const Article& article, bool sure) {
  std::vector<Data> events;
  for (const auto& happening : article.calendar) {
    if (events.size() == max_events) break;
    if (record::is_shown(happening) != sure) continue;
    Data item;
    put(item, "date", timex_text(visit.locale, happening.date));
    put(item, "datetime", base::parse_iso(happening.date) ? happening.date : std::string());
    put(item, "what", happening.what);
    put_evidence(item, article, happening.place);
    events.push_back(std::move(item));
  }
  return events;
}

// The dates that are shown, each with the number of its line in the margin: those that are told alike share one.
struct ShownDate {
  const record::DateMention* date;
  std::string told;
  std::size_t line;
  bool begins;  // its line
};
std::vector<ShownDate> dates_of(const Visit& visit, const Article& article) {
  std::vector<ShownDate> dates;
  std::size_t lines = 0;
  for (const auto& date : article.dates) {
    if (!record::is_shown(date)) continue;
    auto told = timex_text(visit.locale, date.value);
    const auto alike = std::ranges::find(dates, told, &ShownDate::told);
    const bool begins = alike == dates.end();
    if (told.empty() || (begins && lines == max_dates)) continue;
    const auto line = begins ? ++lines : alike->line;
    dates.push_back({&date, std::move(told), line, begins});
  }
  return dates;
}

// Organisations and places.
std::vector<Data> bodies_data(const Article& article) {
  std::vector<Data> bodies;
  for (const auto& entity : article.entities) {
    if (entity.type == EntityType::person || !record::is_shown(entity) || bodies.size() == max_bodies) continue;
    Data item;
    put(item, "name", entity.name);
    put(item, "href",
        list_path(entity.type == EntityType::place ? "place" : "organisation", record::kept_name(entity)));
    bodies.push_back(std::move(item));
  }
  return bodies;
}

}  // namespace

void put_annotations(const Visit& visit, Data& data, const Article& article) {
  std::vector<Data> people, dates;
  for (const auto* person : people_of(article)) {
    Data item;
    put(item, "anchor", "person-" + std::to_string(people.size() + 1));
    put(item, "name", person->name);
    put(item, "role", person->role);
    put(item, "href", list_path("person", record::kept_name(*person)));
    put(item, "evidence", false);
    if (!person->mentions.empty()) put_evidence(item, article, person->mentions.front());
    people.push_back(std::move(item));
  }
  for (const auto& [date, told, line, begins] : dates_of(visit, article)) {
    if (!begins) continue;
    Data item;
    put(item, "anchor", "date-" + std::to_string(line));
    put(item, "date", told);
    put(item, "words", date->text == told ? std::string() : date->text);
    put(item, "words_lang", article.language);
    put(item, "words_dir", std::string(direction_of(article.language)));
    put_evidence(item, article, date->place);
    dates.push_back(std::move(item));
  }
  auto quotes = quotes_data(article), ties = ties_data(visit, article), bodies = bodies_data(article);
  auto events = events_data(visit, article, true), unsure = events_data(visit, article, false);
  put(data, "has_quotes", !quotes.empty());
  put(data, "quotes", std::move(quotes));
  put(data, "has_ties", !ties.empty());
  put(data, "ties", std::move(ties));
  put(data, "has_any_events", !article.calendar.empty());
  put(data, "has_events", !events.empty());
  put(data, "events", std::move(events));
  put(data, "has_unsure_events", !unsure.empty());
  put(data, "unsure_events_count", std::to_string(unsure.size()));
  put(data, "unsure_events", std::move(unsure));
  put(data, "has_bodies", !bodies.empty());
  put(data, "bodies", std::move(bodies));
  put(data, "has_people", !people.empty());
  put(data, "has_dates", !dates.empty());
  put(data, "people", std::move(people));
  put(data, "dates", std::move(dates));
}

std::vector<Reference> references_of(const Visit& visit, const Article& article) {
  std::vector<Reference> references;
  const auto add = [&](const Place& place, std::string anchor, std::string title) {
    if (in_body(article, place))
      references.push_back({place.block, place.begin, place.end, std::move(anchor), std::move(title)});
  };
  std::size_t number = 0;
  for (const auto* person : people_of(article)) {
    const auto anchor = "person-" + std::to_string(++number);
    if (!person->mentions.empty())
      add(person->mentions.front(), anchor, person->role.empty() ? person->name : person->name + ", " + person->role);
  }
  for (const auto& quote : article.quotes) {
    const auto people = people_of(article);
    const auto speaker =
        std::find_if(people.begin(), people.end(), [&](const auto* p) { return p->name == quote.speaker; });
    if (speaker != people.end() && !quote.text.empty() && record::is_shown(quote))
      add(quote.place, "person-" + std::to_string(speaker - people.begin() + 1), quote.speaker);
  }
  for (const auto& [date, told, line, begins] : dates_of(visit, article))
    add(date->place, "date-" + std::to_string(line), told);
  return references;
}

}  // namespace ortoo::site
