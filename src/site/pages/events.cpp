#include "site/pages/events.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"
#include "site/icalendar.h"
#include "site/pages/cards.h"
#include "site/pages/evidence.h"
#include "site/pages/pages.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t most_events = 1000;

std::string host_of(const Visit& visit) { return std::string(find(visit.request.headers, "host")); }

// Words of a label that tell something, by their first letters.
std::set<std::string> words_of(std::string_view label) {
  std::set<std::string> words;
  const auto folded = base::fold(label);
  std::string word;
  for (std::size_t at = 0; at <= folded.size();) {
    const auto from = at;
    const char32_t c = at < folded.size() ? base::next_code_point(folded, at) : (++at, U' ');
    if (base::is_han_or_kana(c)) words.insert(folded.substr(from, at - from));
    else if (base::is_letter(c) || base::is_digit(c)) word.append(folded, from, at - from);
    else {
      if (base::count_code_points(word) >= 4) words.insert(word.substr(0, 6));
      word.clear();
    }
  }
  return words;
}

bool tell_the_same(const store::FoundHappening& a, const store::FoundHappening& b) {
  if (a.day != b.day || a.article == b.article) return false;
  // a relayed sentence, before its stories are put together
  if (a.what == b.what && a.language == b.language) return true;
  if (a.story == 0 || a.story != b.story) return false;
  if (a.language != b.language) return true;
  const auto x = words_of(a.what), y = words_of(b.what);
  const auto both = static_cast<std::size_t>(std::ranges::count_if(x, [&](const auto& w) { return y.contains(w); }));
  return both > 0 && 3 * both >= std::min(x.size(), y.size());
}

std::string day_of(std::int64_t seconds) { return base::civil_from_unix(seconds).day_string(); }

}  // namespace

std::vector<Entry> entries_of(const std::vector<store::FoundHappening>& found) {
  std::vector<Entry> entries;
  for (const auto& happening : found) {
    const auto known = std::ranges::find_if(entries, [&](const auto& e) {
      return tell_the_same(e.first, happening) &&
             std::ranges::none_of(e.also, [&](const auto& o) { return o.article == happening.article; });
    });
    if (known == entries.end()) entries.push_back({happening, {}});
    else known->also.push_back(happening);
  }
  return entries;
}

std::vector<Data> happenings_data(const Visit& visit, const std::vector<store::FoundHappening>& found) {
  std::vector<Data> items;
  for (const auto& [happening, others] : entries_of(found)) {
    const auto day = base::parse_iso(happening.day);
    Data item;
    std::vector<Data> also;
    for (const auto& other : others) {
      Data one;
      put(one, "href", article_path(other.article));
      put(one, "title", other.title);
      put(one, "publisher", publisher_label(other.publisher));
      also.push_back(std::move(one));
    }
    put(item, "also", also);
    put(item, "date", day ? visit.locale.date(*day) : happening.day);
    put(item, "datetime", happening.day);
    put(item, "what", happening.what);
    put(item, "lang", happening.language);
    put(item, "dir", std::string(direction_of(happening.language)));
    put(item, "href", article_path(happening.article) + words_anchor(happening.what));
    put(item, "title", happening.title);
    put(item, "publisher", publisher_label(happening.publisher));
    items.push_back(std::move(item));
  }
  return items;
}

Response icalendar(const Visit& visit, const std::string& name, const std::vector<store::FoundHappening>& found) {
  std::vector<CalendarEvent> events;
  for (const auto& [happening, others] : entries_of(found)) {
    const auto day = base::parse_iso(happening.day);
    // a calendar has no place for "some time in September"
    if (!day || day->precision < base::Precision::day) continue;
    const auto url = visit.origin() + article_path(happening.article);
    events.push_back({std::to_string(happening.article) + "-" + std::to_string(happening.number) + "@" + host_of(visit),
                      *day, happening.what, happening.title + "\n" + happening.publisher + "\n" + url, url});
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
    if (!month || month->precision != base::Precision::month || month->to_iso() != visit.segment(1))
      return problem(visit, 404);
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
