#include "read/dates/clock.h"

#include "base/text.h"

namespace ortoo::read {
namespace {

struct Zone {
  std::string_view name;
  int minutes;
};
constexpr Zone zones[] = {{"utc", 0},    {"gmt", 0},    {"z", 0},      {"bst", 60},   {"cet", 60},   {"cest", 120},
                          {"mez", 60},   {"mesz", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},  {"мск", 180},
                          {"est", -300}, {"edt", -240}, {"et", -300},  {"cst", -360}, {"cdt", -300}, {"mst", -420},
                          {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"jst", 540},  {"kst", 540},  {"hkt", 480},
                          {"sgt", 480},  {"aest", 600}, {"aedt", 660}, {"ict", 420},  {"wib", 420},  {"wita", 480},
                          {"pht", 480},  {"myt", 480},  {"pkt", 300},  {"ist", 330},  {"sast", 120}, {"brt", -180},
                          {"nzst", 720}, {"nzdt", 780}, {"trt", 180}};

}  // namespace

void clock_after(const std::vector<DateToken>& t, std::size_t i, base::CivilTime& date) {
  bool afternoon = false;  // 下午, 오후, which stand before the time
  static const std::string korean_afternoon = base::fold("오후");
  bool announced = false;  // "kl. 10.15": a word says that a clock time follows
  for (std::size_t steps = 0; steps < 5 && i < t.size(); ++steps) {
    afternoon = afternoon || (t[i].kind == DateToken::Kind::word && t[i].word == korean_afternoon);
    announced = announced || is_word(t, i, {"kl", "klo", "um", "ore", "alle", "ora", "uur", "at", "pukul", "jam"});
    const bool filler = t[i].kind == DateToken::Kind::word || is_mark(t, i, ',') || is_mark(t, i, '|') ||
                        is_mark(t, i, '-') || is_mark(t, i, 0x2014) || is_mark(t, i, '(') || is_mark(t, i, ')') ||
                        is_mark(t, i, 0xB7) || is_mark(t, i, 0x2022) || is_mark(t, i, '/') || is_mark(t, i, '.') ||
                        is_mark(t, i, 'T') || is_mark(t, i, '@');
    if (!filler) break;
    ++i;
  }
  if ((is_mark(t, i, 0x4E0A) || is_mark(t, i, 0x4E0B)) && is_mark(t, i + 1, 0x5348)) {
    afternoon = is_mark(t, i, 0x4E0B);
    i += 2;
  }
  if (!is_number(t, i, 0, 23) || t[i].digits > 2) return;
  const bool colon = is_mark(t, i + 1, ':') || is_mark(t, i + 1, 0x6642) || is_mark(t, i + 1, 0x65F6);
  const bool dotted = is_mark(t, i + 1, '.') || is_word(t, i + 1, {"h", "uhr"});
  if (!(colon || dotted) || !is_number(t, i + 2, 0, 59) || t[i + 2].digits != 2) return;
  int hour = t[i].value;
  std::size_t next = i + 3;
  int second = -1;
  if (colon && is_mark(t, next, ':') && is_number(t, next + 1, 0, 59)) {
    second = t[next + 1].value;
    next += 2;
  }
  // Some languages have a month that is written like "pm" or a zone: the word counts, whatever its kind.
  const auto letter = [&](std::size_t at, std::string_view a, std::string_view b) {
    return at < t.size() && (t[at].word == a || t[at].word == b);
  };
  if ((afternoon || letter(next, "pm", "p")) && hour < 12) hour += 12;
  else if (letter(next, "am", "a") && hour == 12) hour = 0;
  else if (dotted && !announced && is_mark(t, i + 1, '.') && !letter(next, "am", "a") && !letter(next, "pm", "p") &&
           !is_word(t, next, {"uhr", "kl"}))
    return;
  date.hour = static_cast<std::uint8_t>(hour);
  date.minute = t[i + 2].value < 60 ? static_cast<std::uint8_t>(t[i + 2].value) : 0;
  date.precision = base::Precision::minute;
  if (second >= 0) {
    date.second = static_cast<std::uint8_t>(second);
    date.precision = base::Precision::second;
  }
  while (letter(next, "am", "a") || letter(next, "pm", "p") || letter(next, "m", "uhr") || is_mark(t, next, '.') ||
         is_mark(t, next, '('))
    ++next;
  if (next < t.size())
    for (const auto& zone : zones)
      if (t[next].word == zone.name) {
        date.offset_minutes = static_cast<std::int16_t>(zone.minutes);
        ++next;
        break;
      }
  if ((is_mark(t, next, '+') || is_mark(t, next, '-')) && next + 1 < t.size() &&
      t[next + 1].kind == DateToken::Kind::number && (date.offset_minutes || !t[next + 1].space_before)) {
    const int sign = t[next].mark == '+' ? 1 : -1;
    const auto& n = t[next + 1];
    int minutes = -1;
    if (n.digits <= 2 && n.value <= 14)
      minutes = n.value * 60 + (is_mark(t, next + 2, ':') && is_number(t, next + 3, 0, 59) ? t[next + 3].value : 0);
    else if (n.digits == 4 && n.value <= 1400) minutes = n.value / 100 * 60 + n.value % 100;
    if (minutes >= 0) date.offset_minutes = static_cast<std::int16_t>(sign * minutes);
  }
}

void clock_before(const std::vector<DateToken>& t, std::size_t i, base::CivilTime& date) {
  while (i > 0 && (is_mark(t, i - 1, ',') || is_mark(t, i - 1, '-') || is_mark(t, i - 1, '|') ||
                   is_mark(t, i - 1, '/') || is_word(t, i - 1, {"ngay", "on"})))
    --i;
  if (i < 3 || !is_mark(t, i - 2, ':') || !is_number(t, i - 3, 0, 23) || !is_number(t, i - 1, 0, 59) ||
      t[i - 1].digits != 2)
    return;
  if (i >= 4 && is_mark(t, i - 4, ':')) return;  // with seconds: rare, and not worth guessing
  date.hour = static_cast<std::uint8_t>(t[i - 3].value);
  date.minute = static_cast<std::uint8_t>(t[i - 1].value);
  date.precision = base::Precision::minute;
}

}  // namespace ortoo::read
