// A month at a time: which days have stories. /calendar shows the month of the newest story.
#include <algorithm>

#include "site/cards.h"
#include "site/events.h"
#include "site/pages.h"

namespace ortoo::site {
namespace {

std::string month_path(int year, int month) {
  base::CivilTime time;
  time.year = static_cast<std::int16_t>(year);
  time.month = static_cast<std::uint8_t>(month);
  time.precision = base::Precision::month;
  return "/calendar/" + time.to_iso();
}

// The weeks of the month as rows of seven cells; cells of other months are empty.
std::vector<Data> weeks_of(const Visit& visit, const base::CivilTime& month, const std::vector<store::Count>& counts,
                           const std::vector<Entry>& happenings, int first_weekday) {
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
    return day;
  };
  for (int i = 0; i < (weekday - first_weekday + 7) % 7; ++i) push(blank());
  for (int number = 1; base::is_valid_date(month.year, month.month, number); ++number) {
    base::CivilTime time = month;
    time.day = static_cast<std::uint8_t>(number);
    time.precision = base::Precision::day;
    Data day = blank();
    put(day, "number", visit.locale.number(number));
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
      put(day, "label", stories ? std::string(day.text("label")) + ", " + said : visit.locale.full_date(time) + ": " + said);
    }
    put(day, "linked", events > 0 || day.is_set("count"));
    push(std::move(day));
  }
  while (!days.empty()) push(blank());
  return weeks;
}

}  // namespace

Response calendar_page(const Visit& visit) {
  base::CivilTime month;
  if (visit.request.segments.size() > 1) {
    const auto asked = base::parse_iso(visit.segment(1));
    if (!asked || asked->precision != base::Precision::month || asked->to_iso() != visit.segment(1))
      return problem(visit, 404);
    month = *asked;
  } else {
    const auto newest = visit.store.newest({}, 0, 1);
    if (!newest) return problem(visit, newest.error());
    month = base::civil_from_unix(newest->cards.empty() ? visit.now : newest->cards.front().time);
    if (!newest->cards.empty())
      if (const auto published = base::parse_iso(newest->cards.front().published)) month = *published;
    month.offset_minutes.reset();
    month.day = 1;
    month.hour = month.minute = month.second = 0;
    month.precision = base::Precision::month;
  }
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
  put(data, "month_calendar", month_path(month.year, month.month) + "/events.ics");
  const int before = month.month == 1 ? 12 : month.month - 1, after = month.month == 12 ? 1 : month.month + 1;
  const int year_before = month.year - (month.month == 1), year_after = month.year + (month.month == 12);
  put(data, "previous", year_before < 1 ? "" : month_path(year_before, before));
  put(data, "previous_name", year_before < 1 ? "" : visit.locale.month(year_before, before));
  put(data, "next", year_after > 9999 ? "" : month_path(year_after, after));
  put(data, "next_name", year_after > 9999 ? "" : visit.locale.month(year_after, after));
  return page(visit, "calendar.html", data);
}

}  // namespace ortoo::site
