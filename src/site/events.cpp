#include "site/events.h"

#include <charconv>

#include "site/cards.h"
#include "site/icalendar.h"
#include "site/pages.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t most_events = 1000;

std::string host_of(const Visit& visit) { return std::string(find(visit.request.headers, "host")); }

std::string day_of(std::int64_t seconds) { return base::civil_from_unix(seconds).day_string(); }

}  // namespace

std::vector<Data> happenings_data(const Visit& visit, const std::vector<store::FoundHappening>& found) {
  std::vector<Data> items;
  for (const auto& happening : found) {
    const auto day = base::parse_iso(happening.day);
    Data item;
    put(item, "date", day ? visit.locale.date(*day) : happening.day);
    put(item, "datetime", happening.day);
    put(item, "what", happening.what);
    put(item, "lang", happening.language);
    put(item, "dir", std::string(direction_of(happening.language)));
    put(item, "href", article_path(happening.article));
    put(item, "title", happening.title);
    put(item, "publisher", publisher_label(happening.publisher));
    items.push_back(std::move(item));
  }
  return items;
}

Response icalendar(const Visit& visit, const std::string& name, const std::vector<store::FoundHappening>& found) {
  std::vector<CalendarEvent> events;
  for (const auto& happening : found) {
    const auto day = base::parse_iso(happening.day);
    if (!day || day->precision < base::Precision::day) continue;  // a calendar has no place for "some time in September"
    const auto url = visit.origin() + article_path(happening.article);
    events.push_back({std::to_string(happening.article) + "-" + std::to_string(happening.number) + "@" + host_of(visit), *day,
                      happening.what, happening.title + "\n" + happening.publisher + "\n" + url, url});
  }
  return {200,
          "text/calendar; charset=utf-8",
          write_icalendar(name.empty() ? visit.options.title : name + " · " + visit.options.title, events, visit.now),
          {{"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}}};
}

// /calendar.ics: from a month ago on. /calendar/2024-09/events.ics, /article/ID/events.ics.
Response calendar_feed(const Visit& visit) {
  const store::Findings findings(visit.store);
  base::Result<std::vector<store::FoundHappening>> found;
  std::string name;
  if (visit.request.segments.size() == 1) {
    found = findings.happenings(day_of(visit.now - 31 * 86400), "9999", most_events);
  } else if (visit.segment(0) == "calendar") {
    const auto month = base::parse_iso(visit.segment(1));
    if (!month || month->precision != base::Precision::month || month->to_iso() != visit.segment(1)) return problem(visit, 404);
    name = visit.locale.date(*month);
    found = findings.happenings(visit.segment(1), visit.segment(1), most_events);
  } else {
    std::int64_t id = 0;
    std::from_chars(visit.segment(1).data(), visit.segment(1).data() + visit.segment(1).size(), id);
    const auto article = visit.store.article(id);
    if (!article) return problem(visit, article.error());
    name = article->title;
    found = findings.happenings_of(id);
  }
  return found ? icalendar(visit, name, *found) : problem(visit, found.error());
}

}  // namespace ortoo::site
