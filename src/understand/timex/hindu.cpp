#include "understand/timex/hindu.h"

#include <array>
#include <cmath>
#include <numbers>

namespace ortoo::understand {
namespace {

constexpr double julian_of_unix_epoch = 2440587.5, julian_of_2000 = 2451545.0, days_of_century = 36525;
constexpr double ujjain = 75.77 / 360;  // of a day before Greenwich
constexpr double lunation = 29.530589;

double turn(double degrees) {
  const double rest = std::fmod(degrees, 360);
  return rest < 0 ? rest + 360 : rest;
}
double sine(double degrees) { return std::sin(degrees * std::numbers::pi / 180); }

double sun_at(double julian) {
  const double t = (julian - julian_of_2000) / days_of_century;
  const double anomaly = 357.52911 + 35999.05029 * t;
  return turn(280.46646 + 36000.76983 * t + (1.914602 - 0.004817 * t) * sine(anomaly) + 0.019993 * sine(2 * anomaly) +
              0.000289 * sine(3 * anomaly));
}

double moon_at(double julian) {
  const double t = (julian - julian_of_2000) / days_of_century;
  const double elongation = 297.8501921 + 445267.1114034 * t, sun = 357.5291092 + 35999.0502909 * t,
               moon = 134.9633964 + 477198.8675055 * t, node = 93.2720950 + 483202.0175233 * t;
  // Multiples of the four arguments, and degrees.
  struct Term { int elongation, sun, moon, node; double degrees; };
  constexpr std::array<Term, 20> terms = {
      {{0, 0, 1, 0, 6.288774},  {2, 0, -1, 0, 1.274027}, {2, 0, 0, 0, 0.658314},   {0, 0, 2, 0, 0.213618},
       {0, 1, 0, 0, -0.185116}, {0, 0, 0, 2, -0.114332}, {2, 0, -2, 0, 0.058793},  {2, -1, -1, 0, 0.057066},
       {2, 0, 1, 0, 0.053322},  {2, -1, 0, 0, 0.045758}, {0, 1, -1, 0, -0.040923}, {1, 0, 0, 0, -0.034720},
       {0, 1, 1, 0, -0.030383}, {2, 0, 0, -2, 0.015327}, {0, 0, 1, 2, -0.012528},  {0, 0, 1, -2, 0.010980},
       {4, 0, -1, 0, 0.010675}, {0, 0, 3, 0, 0.010034},  {4, 0, -2, 0, 0.008548},  {2, 1, -1, 0, -0.007888}}};
  double longitude = 218.3164477 + 481267.88123421 * t;
  for (const auto& term : terms)
    longitude +=
        term.degrees * sine(term.elongation * elongation + term.sun * sun + term.moon * moon + term.node * node);
  return turn(longitude);
}

double phase_at(double julian) { return turn(moon_at(julian) - sun_at(julian)); }
int tithi_at(double julian) { return static_cast<int>(phase_at(julian) / 12) + 1; }

// The new moon nearest before or at `julian`.
double new_moon_before(double julian) {
  double at = julian - phase_at(julian) / 360 * lunation;
  for (int i = 0; i < 4; ++i) {
    double off = phase_at(at);
    if (off > 180) off -= 360;
    at -= off / 360 * lunation;
  }
  return at;
}

// The month that begins with the new moon: by the sign in which the sun then stands.
int month_from(double new_moon) {
  const double ayanamsa = 23.853 + 1.3969 * (new_moon - julian_of_2000) / days_of_century;
  const int sign = static_cast<int>(turn(sun_at(new_moon) - ayanamsa) / 30);
  return (sign + 1) % 12 + 1;
}

double julian_at(Day day, int hour) {
  return static_cast<double>(number_of(day)) + julian_of_unix_epoch + hour / 24.0 - ujjain;
}

}  // namespace

bool hindu_day(int month, int tithi, int hour, int year, Day& out) {
  if (month < 1 || month > 12 || tithi < 1 || tithi > 30 || hour < 0 || hour > 24 || year < 1 || year > 9990)
    return false;
  double begin = new_moon_before(julian_at({year, 1, 1}, 12) - lunation);
  for (int i = 0; i < 15; ++i, begin = new_moon_before(begin + lunation + 5)) {
    // Of two months in one sign the first is the leap month.
    if (month_from(begin) != month || month_from(new_moon_before(begin + lunation + 5)) == month) continue;
    const auto first = static_cast<std::int64_t>(std::floor(begin - julian_of_unix_epoch + ujjain));
    for (int day = 0; day < 31; ++day) {
      const Day candidate = plus_days({1970, 1, 1}, first + day);
      const double at = julian_at(candidate, hour);
      if (at < begin) continue;
      // The tithi stands at the hour, or passes between two of them.
      const int here = at - begin > lunation - 1 && tithi_at(at) == 1 ? 31 : tithi_at(at);
      if (here < tithi) continue;
      out = candidate;
      if (candidate.year == year) return true;
      break;
    }
  }
  return false;
}

}  // namespace ortoo::understand
