// One date, duration or set in the making: which fields its words state, before the article's date completes them.
//
// Thread rules: plain values and pure functions.
#pragma once

#include <cstdint>
#include <string>

#include "understand/timex/lexicon.h"

namespace ortoo::understand {

// `told_day`: the day told last where one was told near ("le lendemain"), else that of the article.
enum class From : std::uint8_t { none, published, previous, told_day };

// Where a date without a year or week is looked for.
enum class Lean : std::uint8_t { past, future, nearest, narrative };

struct Time {
  enum class Kind : std::uint8_t { date, duration, set, ref } kind = Kind::date;
  // Fields of a date; the low value means "not stated".
  int year = none, month = 0, day = 0, weekday = 0, week = 0, quarter = 0, half = 0, decade = none, century = none;
  Season season = Season::none;
  int second_of_day = -1;
  bool has_minutes = false, has_seconds = false, ampm = false;
  PartOfDay part = PartOfDay::none;
  bool weekend = false;
  bool bc = false;
  int holiday = 0;                       // Holiday::packed
  From from = From::none;                // a step from some date:
  Unit rel_unit = Unit::day;
  int rel_n = 0;
  int rel_days = 0;                      // and so many days, of a step by months
  int base = -1;                         // the step is from this other Time ("two days after Christmas")
  // "last" −1, "this" 0, "next" +1, as said of a weekday, month, season or holiday
  int lean = no_lean;
  bool counted = false;                  // "two Tuesdays ago": `lean` counts that weekday alone
  int closest = 0;                       // the nth nearest to `base` of all such weekdays or holidays
  int nth = 0;                           // the nth (from the end: negative) unit or weekday of what follows
  Unit nth_unit = Unit::day;
  Edge edge = Edge::none;
  bool weak = false;                     // too little to stand alone: a bare figure, "a year", "the morning"
  bool rounded = false;                  // "about 2000"
  bool small = false;                    // "may": in small letters it means other things too
  bool bare = false;                     // a date only for someone who asks with it alone: "15-2"
  bool two_digit_year = false;
  // A duration or the step of a set.
  double amount = 0;                     // 0 with `vague`: unknown ("several")
  Unit unit = Unit::day;
  double amount2 = 0;                    // "1 year 6 months"
  Unit unit2 = Unit::day;
  double amount3 = 0;                    // "1 year 6 months 3 days"
  Unit unit3 = Unit::day;
  bool vague = false;
  int direction = 0;                     // "the past three months" −1, "the next" +1
  int ref = 0;                           // 0 present, 1 past, 2 future
  bool definite = false;                 // "the nine months"
  bool reported = false;                 // of `year`, the quarter that results are told of
  bool day_based = false;                // `base` is a day: a year from it is a day too
  // "today", "last week": the reader's in any story, other than "the next day" and "this year"
  bool deictic = false;
  bool points_back = false;              // "the same year": of none where none was told
  bool right_behind = false;             // "накануне": the day before one that was told last of all, else yesterday
  bool aged = false;                     // "six years old": no date
  bool turns = false;                    // "कल": yesterday or tomorrow, as the tense says
  Lean told = Lean::nearest;             // "på fredag" comes and "i fredags" is over, whatever the verb says
  bool within = false;                   // "in two weeks": how long it took, or when it will be

  static constexpr int none = -100000;
  static constexpr int no_lean = -100;
  bool has_clock() const { return second_of_day >= 0 || part != PartOfDay::none; }
  bool has_day() const {
    return day || weekday || holiday || (from != From::none && rel_unit == Unit::day) ||
           (nth && (nth_unit == Unit::day));
  }
};

// Puts the fields of two parts of one date together ("September 3" + "2024"); false where they do not belong together.
// `separated`: a comma stands between.
bool merge(Time& into, const Time& other, bool separated);

struct Day {
  int year = 1970, month = 1, day = 1;
};
Day plus_days(Day, std::int64_t days);
Day plus_months(Day, int months);  // clipped to the month's last day
int weekday_of(Day);               // 1 Monday … 7 Sunday
// ISO 8601 week of the day, and the Monday of a week.
void iso_week(Day, int& year, int& week);
Day monday_of(int year, int week);
std::int64_t number_of(Day);

struct Around {
  Day published;
  int second_of_day = 0;  // of `published`, for "in two hours"
  Day previous;  // the date told of last
  bool told_year_alone = false;  // `previous` is a year
  bool has_previous = false;
  bool previous_bc = false;
  int month = 0;  // told last, in whatever year
  Day day;  // told last, near
  bool has_day = false;
  bool same_sentence = false;  // it stands before in the same sentence
  int told_year = Time::none;  // of a date in a history that leaves its year open; BC: negative
  int previous_quarter = 0;  // of `previous`, where it was a quarter
  bool year_just_told = false;  // the last date told, in this passage, stated the year of `previous`
  bool day_just_told = false;  // the last date told, in this passage, is `day`
  bool half_told = false;  // `previous` is a half-year
  Lean lean = Lean::past;
  bool presumed = true;  // no tense says so
  bool asked = false;      // someone plans: "last" and "next" are of the weeks before and after this one
  bool next_comes = false;  // but in this language "next Wednesday" is the one that comes
};

struct Resolved {
  std::string value;  // TIMEX3
  Day begin;          // first day, where it is a date
  bool dated = false;
  bool full = false;  // the year is stated or follows from the article's date
};

// `base`: what Time::base means, resolved. Nothing fails: what cannot be completed has X in its value.
Resolved resolve(const Time&, const Around&, const Day* base);

}  // namespace ortoo::understand
