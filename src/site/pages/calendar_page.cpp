// A month at a time: which days have stories and events; the ways to the other months that have any.
#include <algorithm>

#include "site/pages/cards.h"
#include "site/pages/events.h"
#include "site/pages/pages.h"
#include "store/months.h"

namespace ortoo::site {
namespace {

std::string month_path(std::string_view month) { return "/calendar/" + std::string(month); }

// The month to begin with: the newest that has stories and has begun, else the newest that has stories, else the first
// that has not passed, else this one.
std::string first_shown(const std::vector<store::Month>& months, const std::string& now) {
  std::string newest;
  for (const auto& month : months)
    if (month.stories && (newest.empty() || month.name <= now)) newest = month.name;
  if (!newest.empty()) return newest;
  const auto coming = std::ranges::find_if(months, [&](const auto& month) { return month.name >= now; });
  return coming != months.end() ? coming->name : now;
}

// All months that have anything, a year at a time, the newest year first.
std::vector<Data> years_of(const Visit& visit, const std::vector<store::Month>& months, const std::string& shown) {
  const auto& names = visit.locale.short_months();
  std::vector<Data> years;
  for (auto it = months.begin(); it != months.end();) {
    const auto year = it->name.substr(0, 4);
    std::vector<Data> links;
    Data row;
    for (; it != months.end() && it->name.starts_with(year); ++it) {
      const auto time = base::parse_iso(it->name);
      if (!time) continue;
      Data link;
      put(link, "href", month_path(it->name));
      put(link, "name", names[static_cast<std::size_t>(time->month - 1)]);
      put(link, "label", visit.locale.date(*time));
      put(link, "current", it->name == shown);
      links.push_back(std::move(link));
    }
    put(row, "year", year);
    put(row, "months", std::move(links));
    years.push_back(std::move(row));
  }
  std::ranges::reverse(years);
  return years;
}

// The nearest months with something before and after the one that is shown.
void put_neighbours(const Visit& visit, Data& data, const std::vector<store::Month>& months, const std::string& shown) {
  const auto put_one = [&](const std::string& which, const std::string& month) {
    const auto time = base::parse_iso(month);
    put(data, which, month.empty() ? "" : month_path(month));
    put(data, which + "_name", time ? visit.locale.date(*time) : "");
  };
  const auto at = std::ranges::lower_bound(months, shown, {}, &store::Month::name);
  put_one("previous", at == months.begin() ? "" : std::prev(at)->name);
  const auto after = at != months.end() && at->name == shown ? std::next(at) : at;
  put_one("next", after == months.end() ? "" : after->name);
}

// The weeks of the month as rows of seven cells; cells of other months are empty.
std::vector<Data> weeks_of(const Visit& visit, const base::CivilTime& month, const std::vector<store::Count>& counts,
                           const std::vector<Entry>& happenings, int first_weekday) {
  const auto today = base::civil_from_unix(visit.now).day_string();
  const auto first = base::days_from_civil(month.year, month.month, 1);
  const int weekday = static_cast<int>(((first + 3) % 7 + 7) % 7) + 1;  // 1970-01-01 was a Thursday; 1 is Monday
  std::vector<Data> weeks, days;
  const auto push = [&](Data day) {
    days.push_back(std::move(day));
    if (days.size() == 7) {
      Data week;
      put(week, "days", days);
      weeks.push_back(std::move(week));
      days.clear();
    }
  };
  const auto blank = [] {
    Data day;
    put(day, "number", false);
    put(day, "count", false);
    put(day, "events", false);
    put(day, "today", false);
    return day;
  };
  for (int i = 0; i < (weekday - first_weekday + 7) % 7; ++i) push(blank());
  for (int number = 1; base::is_valid_date(month.year, month.month, number); ++number) {
    base::CivilTime time = month;
    time.day = static_cast<std::uint8_t>(number);
    time.precision = base::Precision::day;
    Data day = blank();
    put(day, "number", visit.locale.number(number));
    put(day, "today", time.to_iso() == today);
    for (const auto& count : counts) {
      if (count.name != time.to_iso()) continue;
      put(day, "count", visit.locale.number(count.articles));
      put(day, "label", visit.locale.full_date(time) + ": " + visit.locale.counted("stories", count.articles));
      put(day, "href", list_path("day", count.name));
    }
    const auto events = std::ranges::count_if(happenings, [&](const auto& h) { return h.first.day == time.to_iso(); });
    if (events > 0) {
      put(day, "events", visit.locale.number(events));
      put(day, "href", list_path("day", time.to_iso()));
      const auto said = visit.locale.counted("events", events);
      const bool stories = day.is_set("count");
      put(day, "label",
          stories ? std::string(day.text("label")) + ", " + said : visit.locale.full_date(time) + ": " + said);
    }
    put(day, "linked", events > 0 || day.is_set("count"));
    push(std::move(day));
  }
  while (!days.empty()) push(blank());
  return weeks;
}

}  // namespace

Response calendar_page(const Visit& visit) {
  const auto months = store::months(visit.store);
  if (!months) return problem(visit, months.error());
  const std::string name = visit.request.segments.size() > 1
                               ? std::string(visit.segment(1))
                               : first_shown(*months, base::civil_from_unix(visit.now).to_iso().substr(0, 7));
  const auto asked = base::parse_iso(name);
  if (!asked || asked->precision != base::Precision::month || asked->to_iso() != name) return problem(visit, 404);
  const auto month = *asked;
  const auto counts = visit.store.days(month.to_iso());
  if (!counts) return problem(visit, counts.error());
  constexpr std::int64_t most_shown = 300;
  const auto happenings = store::Findings(visit.store).happenings(month.to_iso(), month.to_iso(), most_shown);
  if (!happenings) return problem(visit, happenings.error());
  const auto week = visit.locale.week();
  std::vector<Data> weekdays;
  for (const auto& day : week) {
    Data name;
    put(name, "name", day.name);
    put(name, "letters", day.letters);
    weekdays.push_back(std::move(name));
  }
  const auto heading = visit.locale.date(month);
  Data data = frame(visit, heading);
  put(data, "heading", heading);
  put(data, "weekdays", weekdays);
  put(data, "weeks", weeks_of(visit, month, *counts, entries_of(*happenings), week.front().number));
  put(data, "empty", counts->empty() && happenings->empty());
  put(data, "happenings", happenings_data(visit, *happenings));
  put(data, "has_happenings", !happenings->empty());
  put(data, "month_calendar", month_path(month.to_iso()) + "/events.ics");
  put_neighbours(visit, data, *months, month.to_iso());
  const auto years = years_of(visit, *months, month.to_iso());
  put(data, "has_years", months->size() > 1 || (months->size() == 1 && months->front().name != month.to_iso()));
  put(data, "years", years);
  return page(visit, "calendar.html", data);
}

}  // namespace ortoo::site
