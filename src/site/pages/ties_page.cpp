// What two did to each other, over time: a line that goes up with each cooperative tie and down with each in conflict,
// whose points lead to the sentences, and the same as a list.
#include <algorithm>
#include <optional>
#include <utility>

#include "site/pages/cards.h"
#include "site/pages/evidence.h"
#include "site/pages/pages.h"
#include "store/facets.h"
#include "store/findings.h"

namespace ortoo::site {
namespace {

constexpr std::int64_t most_ties = 60;  // the newest
constexpr std::int64_t width = 640, height = 180, margin = 12;  // of the drawing, in its own units

struct Point {
  std::int64_t time = 0, balance = 0;
  std::size_t tie = 0;
};

// When it was so, or else when it was told.
std::optional<base::CivilTime> date_of(const store::FoundTie& tie) {
  const auto told = base::parse_iso(tie.date);
  return told ? told : base::parse_iso(tie.published);
}

std::int64_t step(std::string_view stance) { return stance == "cooperative" ? 1 : stance == "conflictual" ? -1 : 0; }

// In order of time.
std::vector<Point> points_of(const std::vector<store::FoundTie>& ties) {
  std::vector<Point> points;
  for (std::size_t i = ties.size(); i-- > 0;)  // the oldest first
    if (const auto date = date_of(ties[i])) points.push_back({date->to_unix(), 0, i});
  std::ranges::stable_sort(points, {}, &Point::time);
  std::int64_t balance = 0;
  for (auto& point : points) point.balance = balance += step(ties[point.tie].stance);
  return points;
}

// From `from` of `of` equal parts to a place between the margins.
std::int64_t placed(std::int64_t from, std::int64_t of, std::int64_t size) {
  return of == 0 ? size / 2 : margin + (size - 2 * margin) * from / of;
}

// The name as the newest tie has it, and not in the letters of the address; where all call it otherwise, what the
// newest calls it.
std::string as_told(const std::vector<store::FoundTie>& ties, std::string_view name, std::string_view other) {
  const auto key = store::term_key(name), other_key = store::term_key(other);
  for (const auto& tie : ties)
    for (const auto* told : {&tie.source, &tie.target})
      if (store::term_key(*told) == key) return *told;
  for (const auto& tie : ties) {
    if (store::term_key(tie.source) == other_key) return tie.target;
    if (store::term_key(tie.target) == other_key) return tie.source;
  }
  return std::string(name);
}

// Of the organisation, place or person; a search where none has one. `asked`: the name of the address, under which it
// is kept.
std::string page_of(const Visit& visit, const std::string& told, std::string_view asked) {
  const auto name = store::term_key(told) == store::term_key(asked) ? told : std::string(asked);
  constexpr std::pair<std::string_view, std::string store::Filter::*> lists[] = {
      {"organisation", &store::Filter::organisation},
      {"place", &store::Filter::place},
      {"person", &store::Filter::person}};
  for (const auto& [list, of] : lists) {
    store::Filter filter;
    filter.*of = name;
    if (const auto found = visit.store.newest(filter, 0, 1); found && found->total > 0) return list_path(list, name);
  }
  return "/search?q=" + percent_encode("\"" + name + "\"");
}

std::string way_to(const Visit& visit, const store::FoundTie& tie, std::string& sentence) {
  const auto article = visit.store.article(tie.article);
  std::string href = article_path(tie.article);
  const auto index = static_cast<std::size_t>(tie.number - 1);
  if (!article || tie.number < 1 || index >= article->ties.size()) return href;
  sentence = evidence(*article, article->ties[index].place);
  return href + paragraph_anchor(*article, article->ties[index].place);
}

void draw(const Visit& visit, Data& data, const std::vector<store::FoundTie>& ties,
          const std::vector<std::string>& ways) {
  const auto points = points_of(ties);
  std::int64_t lowest = 0, highest = 0;
  for (const auto& point : points) lowest = std::min(lowest, point.balance), highest = std::max(highest, point.balance);
  const auto x = [&](const Point& point) {
    return placed(point.time - points.front().time, points.back().time - points.front().time, width);
  };
  const auto y = [&](std::int64_t balance) { return placed(highest - balance, highest - lowest, height); };
  std::string line;
  std::vector<Data> shown;
  for (const auto& point : points) {
    const auto& tie = ties[point.tie];
    const auto across = std::to_string(x(point)), down = std::to_string(y(point.balance));
    line += (line.empty() ? "" : " ") + across + "," + down;
    Data item;
    put(item, "x", across);
    put(item, "y", down);
    put(item, "href", ways[point.tie]);
    put(item, "sort", std::string(step(tie.stance) > 0 ? "up" : step(tie.stance) < 0 ? "down" : "level"));
    put(item, "label", visit.locale.date(*date_of(tie)) + ": " + tie.source + " " + tie.relation + " " + tie.target);
    shown.push_back(std::move(item));
  }
  put(data, "width", std::to_string(width));
  put(data, "height", std::to_string(height));
  put(data, "level", std::to_string(y(0)));
  put(data, "line", line);
  put(data, "points", std::move(shown));
  put(data, "drawn", points.size() > 1);  // one point is no line
  put(data, "first", points.empty() ? std::string() : visit.locale.date(*date_of(ties[points.front().tie])));
  put(data, "last", points.empty() ? std::string() : visit.locale.date(*date_of(ties[points.back().tie])));
}

}  // namespace

Response ties_page(const Visit& visit) {
  if (store::term_key(visit.segment(1)) == store::term_key(visit.segment(2))) return problem(visit, 404);
  const auto ties = store::Findings(visit.store).ties_between(visit.segment(1), visit.segment(2), most_ties);
  if (!ties) return problem(visit, ties.error());
  if (ties->empty()) return problem(visit, 404);
  const auto one = visit.segment(1), other = visit.segment(2);
  const auto a = as_told(*ties, one, other), b = as_told(*ties, other, one);
  const auto heading = filled(filled(visit.word("ties.between"), "{a}", a), "{b}", b);
  Data data = frame(visit, heading);
  put(data, "heading", heading);
  put(data, "source", a);
  put(data, "target", b);
  put(data, "source_href", page_of(visit, a, one));
  put(data, "target_href", page_of(visit, b, other));
  std::vector<std::string> ways;
  std::vector<Data> items;
  for (const auto& tie : *ties) {
    std::string sentence;
    ways.push_back(way_to(visit, tie, sentence));
    const auto date = date_of(tie);
    Data item;
    put(item, "source", tie.source);
    put(item, "relation", tie.relation);
    put(item, "target", tie.target);
    put(item, "stance", step(tie.stance) == 0 ? std::string() : std::string(visit.word("stance." + tie.stance)));
    put(item, "stated_by", tie.stated_by);
    put(item, "lang", tie.language);
    put(item, "dir", std::string(direction_of(tie.language)));
    put(item, "sentence", sentence);
    put(item, "date", date ? visit.locale.date(*date) : std::string());
    put(item, "datetime", date ? date->day_string() : std::string());
    put(item, "href", ways.back());
    put(item, "title", tie.title);
    items.push_back(std::move(item));
  }
  draw(visit, data, *ties, ways);
  put(data, "ties", std::move(items));
  return page(visit, "ties.html", data);
}

}  // namespace ortoo::site
