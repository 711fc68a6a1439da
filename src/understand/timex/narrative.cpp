#include "understand/timex/narrative.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "base/civil_time.h"

namespace ortoo::understand {
namespace {

// Costs, chosen on every other document of WikiWars and WikiWarsUA.
// a month on or back, of a date that leaves its year open
constexpr double ahead = 1, back = 1;
constexpr double into_year = 1;                                // from a year to one of its months
constexpr double stated_month = 0.2, stated_most = 4;          // a month of one that states its year, and at most
// a stated date that is not the telling's; a year alone; the later end of a range
constexpr double passed_over = 5, passed_year = 2, range_end = 1;
constexpr double of_the_day = 4;                               // a day of the weeks before the article is of its year
constexpr double other_weekday = 6;                            // "Thursday 23 August" of a year in which it is none
constexpr std::size_t most_states = 12;

constexpr int months_of_year = 12;

struct Span {  // months from the year 0, first and last
  int first = 0, last = 0;
  bool operator==(const Span&) const = default;
};
Span months(int year, int month, int count) {
  const int first = year * months_of_year + month - 1;
  return {first, first + count - 1};
}

// From one to the other: months on, or back (negative).
int gap(const Span& from, const Span& to) {
  if (to.first > from.last) return to.first - from.last;
  return to.last < from.first ? to.last - from.first : 0;
}

// What of the year a date takes; false: it says none of its months.
bool part_of_year(const Time& t, int& month, int& count) {
  constexpr int season_months[] = {1, 3, 6, 9};
  count = 1;
  if (t.month) month = t.month;
  else if (t.quarter) month = t.quarter * 3 - 2, count = 3;
  else if (t.half) month = t.half * 6 - 5, count = 6;
  else if (t.season == Season::winter) month = 1, count = months_of_year;  // of its beginning or its end
  else if (t.season != Season::none) month = season_months[static_cast<std::size_t>(t.season)], count = 3;
  else return false;
  return true;
}

bool is_other_weekday(const Time& t, int year) {
  return t.month && base::is_valid_date(year, t.month, t.day) && weekday_of({year, t.month, t.day}) != t.weekday;
}

struct State {
  Span at;  // how far the telling is
  double cost = 0;
  std::size_t parent = 0;  // of the date before
  Placed placed;
};

class Path {
 public:
  Path(int first, Day published) : published_(published) {
    steps_.push_back({State{months(first, 1, months_of_year), 0, 0, {}}});
  }

  void take(const Told& told) {
    const Time& t = *told.time;
    next_.clear();
    const auto& states = steps_.back();
    int month = 0, count = 0;
    const bool in_year = part_of_year(t, month, count);
    for (std::size_t i = 0; i < states.size(); ++i) {
      const State& s = states[i];
      if (t.kind != Time::Kind::date) {
        add({s.at, s.cost, i, {}});
      } else if (t.year != Time::none && !t.two_digit_year) {
        const int year = t.bc ? -t.year : t.year;
        const Span at = in_year ? months(year, month, count) : months(year, 1, months_of_year);
        add({at, s.cost + std::min(stated_most, stated_month * std::abs(gap(s.at, at))), i, {}});
        add({s.at,
             s.cost + (told.ends_range ? range_end
                       : in_year       ? passed_over
                                       : passed_year),
             i,
             {Time::none, true}});
      } else if (t.year == Time::none && in_year && t.from == From::none) {
        const int near = s.at.first / months_of_year;
        for (int year = near - 1; year <= near + 1; ++year) {
          if (year > std::max(near, published_.year)) continue;  // what is told is over
          const Span at = months(year, month, count);
          const int step = gap(s.at, at);
          const double wrong = t.weekday && t.day && is_other_weekday(t, year) ? other_weekday : 0;
          add({at,
               s.cost + wrong +
                   (step > 0                                       ? ahead * step
                    : step < 0                                     ? -back * step
                    : s.at.last - s.at.first == months_of_year - 1 ? into_year
                                                                   : 0),
               i,
               {year, false}});
        }
        if (t.day && is_near(t))
          add({months(published_.year, month, count), s.cost + of_the_day, i, {published_.year, false}});
      } else if (t.from == From::previous && t.rel_unit == Unit::year && t.base < 0) {
        add({months(s.at.first / months_of_year + t.rel_n, 1, months_of_year), s.cost, i, {}});
      } else if (t.from == From::previous && t.rel_unit == Unit::month && t.base < 0) {
        add({{s.at.first + t.rel_n, s.at.first + t.rel_n}, s.cost, i, {}});
      } else {
        add({s.at, s.cost, i, {}});
      }
    }
    std::sort(next_.begin(), next_.end(), [](const State& a, const State& b) { return a.cost < b.cost; });
    if (next_.size() > most_states) next_.resize(most_states);
    steps_.push_back(next_);
  }

  std::vector<Placed> best() const {
    std::vector<Placed> out(steps_.size() - 1);
    std::size_t state = 0;
    for (std::size_t i = steps_.size(); i-- > 1; state = steps_[i][state].parent) out[i - 1] = steps_[i][state].placed;
    return out;
  }

 private:
  void add(const State& state) {
    for (auto& s : next_)
      if (s.at == state.at) {
        if (state.cost < s.cost) s = state;
        return;
      }
    next_.push_back(state);
  }
  bool is_near(const Time& t) const {
    constexpr int near_days = 90;
    const Day day{published_.year, t.month, t.day};
    return t.month && base::is_valid_date(day.year, day.month, day.day) &&
           std::abs(number_of(day) - number_of(published_)) <= near_days;
  }

  Day published_;
  std::vector<std::vector<State>> steps_;
  std::vector<State> next_;
};

}  // namespace

std::vector<Placed> place(std::span<const Told> told, int first, Day published) {
  Path path(first, published);
  for (const auto& t : told) path.take(t);
  return path.best();
}

}  // namespace ortoo::understand
