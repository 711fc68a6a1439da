#include "understand/calendar/calendar.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "understand/calendar/alone.h"
#include "understand/calendar/label.h"
#include "understand/calendar/spaceless.h"
#include "understand/calendar/words.h"
#include "understand/quotes/quotation_marks.h"

namespace ortoo::understand {
namespace {

// The shares right of sound labels and of the others, judged by reading (docs/understanding/dates.md).
constexpr float sound_confidence = 0.9F, unsound_confidence = 0.3F;

// A calendar date: a year, month, week, quarter or day; no duration, decade or set.
bool is_dated(const std::string& value) {
  return value.size() >= 4 &&
         std::all_of(value.begin(), value.begin() + 4, [](char c) { return c >= '0' && c <= '9'; }) &&
         value.find('X') == std::string::npos;
}
// Within some lifetimes of the article: "from 2395 to 2623" is said of points.
bool is_near(const std::string& value, const record::Article& article) {
  constexpr int back = 500, ahead = 60;
  const int year = std::stoi(value.substr(0, 4));
  return !article.published || (year >= article.published->year - back && year <= article.published->year + ahead);
}
bool is_number(std::string_view text) { return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }); }
// "2024-09-03T10:15" is of the day.
std::string day_of(const std::string& value) { return value.substr(0, value.find('T')); }

// Whether the first word of a label that tells the past or what comes agrees with its date: before the article's day
// (−1) or after it (1).
bool agrees(const Lexicon& lexicon, std::string_view label, int direction) {
  for (std::size_t at = 0; at < label.size();) {
    const auto end = std::min(label.find_first_of(" ,", at), label.size());
    if (has_class(lexicon, label.substr(at), Class::future) ||
        lexicon.ends_in_future(label.substr(at, end - at), at == 0))
      return direction > 0;
    if (has_class(lexicon, label.substr(at), Class::past) || lexicon.ends_in_past(label.substr(at, end - at), at == 0))
      return direction < 0;
    at = end + 1;
  }
  return false;
}

// A year, month or day by itself: no season, quarter, week or time.
bool is_plain(const std::string& value) {
  return std::ranges::all_of(value, [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

// "The past year" is twelve months and no year of the calendar.
bool is_span(const Lexicon& lexicon, const record::DateMention& date) {
  const auto match = lexicon.longest(date.text);
  return date.value.size() == 4 && std::any_of(match.readings, match.readings + match.count, [](const Reading& r) {
           return r.cls == Class::rel && r.value == rel_past;
         });
}

// −1 before the article's day, 1 after it, 0 in its month or year, where that is all that is told.
int direction_of(const std::string& value, const record::Article& article) {
  if (!article.published) return -1;
  const auto now = article.published->day_string().substr(0, value.size());
  return value < now ? -1 : value > now ? 1 : 0;
}

// "On Monday" of a story that was changed a Monday later may be either; "Monday, 23 February" is one.
bool is_ambiguous(const record::Article& article, const record::DateMention& date, const std::string& day) {
  if (std::ranges::any_of(date.text, [](char c) { return c >= '0' && c <= '9'; })) return false;
  constexpr std::int64_t week = 7;
  const auto told = base::parse_iso(day);
  const auto days = [](const base::CivilTime& t) { return base::days_from_civil(t.year, t.month, t.day); };
  return told && article.modified && days(*told) + week <= days(*article.modified);
}

constexpr std::size_t month_told = 7;  // characters of a value that tells a month or a day
std::string without_spaces(const Passage& passage, const record::Place& date, const HappeningLabel& label,
                           const Lexicon& lexicon, int direction) {
  if (label.sentence.empty() || label.said) return {};
  const auto sentence = static_cast<std::size_t>(label.sentence.data() - passage.text.data());
  return told_without_spaces(label.sentence, date.begin - sentence, date.end - sentence, lexicon, direction);
}

bool is_heading(const record::Article& article, const record::Place& place) {
  return place.part == record::Part::body && place.block < article.body.size() &&
         article.body[place.block].type == record::BlockType::heading;
}

// Words that tell happenings apart: of four letters and more, or any in scripts without capitals.
std::set<std::string> keys_of(std::string_view label) {
  std::set<std::string> out;
  const auto folded = base::fold(label);
  std::string word;
  const auto finish = [&] {
    if (base::count_code_points(word) >= 4) out.insert(word);
    word.clear();
  };
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(folded, at);
    if (base::is_han_or_kana(c)) {
      finish();
      out.insert(folded.substr(begin, at - begin));
    } else if (base::is_letter(c) || base::is_digit(c)) {
      word.append(folded, begin, at - begin);
    } else {
      finish();
    }
  }
  finish();
  return out;
}

// A date's passage, and the sentence of it that has the date; `none`: there is no such one.
struct Where {
  static constexpr std::size_t none = SIZE_MAX;
  std::size_t passage = none, sentence = none;
  auto operator<=>(const Where&) const = default;
};

// Where each date stands, and which stand in one sentence.
struct Dates {
  std::vector<Where> where;
  std::map<Where, std::vector<std::size_t>> together;
};
Dates lay_out(const Analysis& analysis, const std::vector<record::DateMention>& dates) {
  std::map<std::pair<record::Part, std::uint32_t>, std::size_t> passages;
  for (std::size_t i = 0; i < analysis.passages.size(); ++i)
    passages.try_emplace({analysis.passages[i].part, analysis.passages[i].block}, i);
  Dates out;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const auto& place = dates[i].place;
    auto& where = out.where.emplace_back();
    const auto passage = passages.find({place.part, place.block});
    if (passage == passages.end()) continue;
    where.passage = passage->second;
    const auto& sentences = analysis.passages[where.passage].sentences;
    const auto next = std::upper_bound(sentences.begin(), sentences.end(), place.begin,
                                       [](std::uint32_t at, const auto& s) { return at < s.begin; });
    if (next == sentences.begin() || place.end > std::prev(next)->end) continue;
    where.sentence = static_cast<std::size_t>(next - sentences.begin()) - 1;
    out.together[where].push_back(i);
  }
  return out;
}

bool share(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& word) { return b.contains(word); });
}

}  // namespace

void find_calendar(const Analysis& analysis, record::Article& article) {
  article.calendar.clear();
  const Lexicon& lexicon = lexicon_for(analysis.language);
  struct Entry {
    record::Happening happening;
    std::string_view sentence;
    std::set<std::string> keys;  // of it, and of those that are the same happening, once they are asked for
    bool said = false;
    bool body = false;
    std::size_t words = 0;
  };
  std::vector<Entry> entries;
  std::vector<std::string_view> texts;
  texts.reserve(analysis.passages.size());
  for (const auto& passage : analysis.passages) texts.push_back(passage.text);
  std::optional<std::vector<Quoted>> quotations;  // seldom asked for
  const auto ask_keys = [](Entry& entry) -> const std::set<std::string>& {
    if (entry.keys.empty()) entry.keys = keys_of(entry.sentence);
    return entry.keys;
  };
  const auto laid_out = lay_out(analysis, article.dates);
  for (std::size_t i = 0; i < article.dates.size(); ++i) {
    const auto& date = article.dates[i];
    const auto& where = laid_out.where[i];
    // "10.15: Good morning"
    if (!is_dated(date.value) || date.confidence < 0.7F || where.sentence == Where::none ||
        is_heading(article, date.place))
      continue;
    const auto& sentence_dates = laid_out.together.at(where);
    constexpr std::size_t most_dates = 50;  // of a sentence; one with more is a table or worse
    if (sentence_dates.size() > most_dates) continue;
    const auto passage = analysis.passages.begin() + static_cast<std::ptrdiff_t>(where.passage);
    const auto value = day_of(date.value);
    const auto any_beside = [&](auto&& is) {
      return std::ranges::any_of(sentence_dates, [&](std::size_t other) {
        return other != i && is_dated(article.dates[other].value) && is(article.dates[other]);
      });
    };
    const bool finer_near = any_beside([&](const auto& other) { return day_of(other.value).size() > value.size(); });
    if (finer_near || !is_near(date.value, article)) continue;
    if (is_number(date.text) && !is_introduced(*passage, lexicon, date.place)) continue;  // "the 2016 model"
    auto label = label_around(*passage, lexicon, date.place, value.size() == 10);
    if (label.words < (lexicon.spaceless ? 2 : 4) && !label.sound) continue;  // "The tide gates" do nothing
    // The day of the article itself is mostly "today" and "now"; this month and this year may be past or coming.
    const int direction = direction_of(value, article);
    const auto told = lexicon.spaceless && !lexicon.says_last && value.size() >= month_told && is_plain(value)
                          ? without_spaces(*passage, date.place, label, lexicon, direction)
                          : std::string();
    if (!told.empty()) label.text = told;
    // A weekday that is the article's own ("on Thursday") tells of what just happened.
    const bool weekday = value.size() == 10 && has_class(lexicon, date.text, Class::weekday);
    const bool same_day = direction == 0 && weekday;
    const bool dated =
        is_plain(value) && (direction != 0 ? agrees(lexicon, label.text, direction)
                                           : (value.size() == 7 || same_day) && agrees(lexicon, label.text, -1));
    // A quotation may have been opened sentences ago: what it tells is its speaker's.
    const auto index = static_cast<std::uint32_t>(passage - analysis.passages.begin());
    const auto quoted = [&] {
      if (!quotations) quotations = quoted_in(texts);
      return std::ranges::any_of(*quotations, [&](const Quoted& q) {
        return q.passage == index && q.outer_begin <= date.place.begin && date.place.end <= q.outer_end;
      });
    };
    // "In 2017, Seattle had 60 % and in 2018, Vancouver had 63 %": of two dates one is another happening's.
    const bool shared = any_beside([&](const auto& other) {
      return day_of(other.value).size() == value.size() && day_of(other.value) != value &&
             label.text.find(other.text) != std::string::npos;
    });
    const bool sound = ((label.sound && dated) || !told.empty()) && !shared && passage->part == record::Part::body &&
                       passage->type == record::BlockType::paragraph && !is_span(lexicon, date) &&
                       !(weekday && is_ambiguous(article, date, value)) &&
                       (!told.empty() || reads_alone(*passage, lexicon, label)) && !quoted();
    Entry entry{{value, label.text, date.place, sound ? sound_confidence : unsound_confidence},
                label.sentence,
                {},
                label.said,
                date.place.part == record::Part::body,
                label.words};
    const auto same = std::find_if(entries.begin(), entries.end(), [&](Entry& e) {
      return e.happening.date == value && share(ask_keys(e), ask_keys(entry));
    });
    if (same == entries.end()) {
      entries.push_back(std::move(entry));
      continue;
    }
    const auto rank = [](const Entry& e) {
      return (e.happening.confidence > unsound_confidence ? 4 : 0) + (e.said ? 0 : 2) + (e.body ? 1 : 0);
    };
    if (rank(entry) > rank(*same))
      std::swap(same->happening, entry.happening), std::swap(same->said, entry.said), std::swap(same->body, entry.body);
    same->keys.insert(entry.keys.begin(), entry.keys.end());
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.happening.date < b.happening.date; });
  for (auto& entry : entries) article.calendar.push_back(std::move(entry.happening));
}

}  // namespace ortoo::understand
