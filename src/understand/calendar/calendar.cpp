#include "understand/calendar/calendar.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "understand/calendar/alone.h"
#include "understand/calendar/clause.h"
#include "understand/calendar/label.h"
#include "understand/calendar/noun.h"
#include "understand/calendar/sentence.h"
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
bool is_number(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}
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
                           const Lexicon& lexicon, const HappeningWords& happening, int direction) {
  if (label.sentence.empty() || label.said) return {};
  const auto sentence = static_cast<std::size_t>(label.sentence.data() - passage.text.data());
  return told_without_spaces(label.sentence, date.begin - sentence, date.end - sentence, lexicon, happening, direction);
}

// "On Monday", "on 3 May" of the article's own day tell of what just happened; "today" and "now" mostly of what goes on.
bool is_told_by_day(const Lexicon& lexicon, const record::DateMention& date) {
  if (std::ranges::any_of(date.text, [](char c) { return c >= '0' && c <= '9'; })) return true;
  bool weekday = false;
  each_word(date.text, [&](std::string_view word) { weekday = weekday || has_class(lexicon, word, Class::weekday); });
  return weekday;
}

// "hôm 15-11", of which 15 alone was read; "trong tháng 1/2013", of which the month alone was.
bool is_cut_short(std::string_view date, std::string_view behind) {
  const auto digit = [](std::string_view text) {
    return !text.empty() && base::is_digit(static_cast<unsigned char>(text[0]));
  };
  if (digit(behind) || ((behind.starts_with('-') || behind.starts_with('/')) && digit(behind.substr(1)))) return true;
  const bool figure = std::ranges::any_of(date, [](char c) { return c >= '0' && c <= '9'; });
  return !figure && behind.starts_with(' ') && digit(behind.substr(1)) &&
         behind.substr(0, 4).find('/') != std::string_view::npos;
}

// "Two weeks ago" is no day.
bool is_counted(const Lexicon& lexicon, const record::DateMention& date) {
  if (std::ranges::any_of(date.text, [](char c) { return c >= '0' && c <= '9'; })) return false;
  bool unit = false;
  each_word(date.text, [&](std::string_view word) { unit = unit || has_class(lexicon, word, Class::unit); });
  return unit && date.value.size() > month_told;
}

// "At 10:17" tells no day of its own.
bool is_clock(const Lexicon& lexicon, const record::DateMention& date) {
  const auto time = date.value.find('T');
  const auto digit = [](std::string_view text, std::size_t at) {
    return at < text.size() && base::is_digit(static_cast<unsigned char>(text[at]));
  };
  if (time == std::string::npos || !digit(date.value, time + 1)) return false;
  const std::string_view text = date.text;
  for (std::size_t at = 0; at < text.size();) {
    if (!digit(text, at)) {
      ++at;
      continue;
    }
    const auto begin = at;
    while (digit(text, at) || (at < text.size() && (text[at] == ':' || text[at] == '.') && digit(text, at + 1))) ++at;
    if (text.substr(begin, at - begin).find(':') == std::string_view::npos && at - begin <= 2 && begin > 0)
      return false;
  }
  bool weekday = false;
  each_word(text, [&](std::string_view word) { weekday = weekday || has_class(lexicon, word, Class::weekday); });
  return !weekday;
}

// The label by a noun with its date, or by the main clause, where the clause around the date does not read alone;
// empty: neither does.
HappeningLabel told_otherwise(const Passage& passage, const Lexicon& lexicon, const HappeningWords& happening,
                              std::size_t sentence, const record::DateMention& date,
                              const std::vector<language::Range>& others, bool said, int tense, std::size_t precision) {
  HappeningLabel out;
  const auto& range = passage.sentences[sentence];
  out.sentence = passage.text.substr(range.begin, range.end - range.begin);
  const auto behind = passage.text.substr(date.place.end);
  if (out.sentence.ends_with('?') || behind.starts_with('\'') || behind.starts_with("’")) return {};  // "Wednesday's"
  if (is_cut_short(date.text, behind)) return {};
  const auto words = dated_sentence(passage, lexicon, happening, range, {date.place.begin, date.place.end}, others);
  if (words.words.empty()) return {};
  const bool weekday = std::ranges::none_of(date.text, [](char c) { return c >= '0' && c <= '9'; });
  const auto noun = noun_happening(words, lexicon, happening, tense, weekday, said, precision >= month_told);
  out.text = noun.text;
  if (out.text.empty() && !said && precision >= month_told) {
    out.text = clause_happening(words, lexicon, tense, precision > month_told, noun.is_subject);
    if (!out.text.empty() && !noun.is_subject && !reads_alone(passage, lexicon, out)) out.text.clear();
  }
  if (out.text.empty()) return {};
  out.words = base::count_words(out.text);
  return out;
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

// Half of the words of the shorter are in the other.
bool alike(const std::set<std::string>& a, const std::set<std::string>& b) {
  const auto common =
      static_cast<std::size_t>(std::ranges::count_if(a, [&](const auto& word) { return b.contains(word); }));
  return 2 * common >= std::min(a.size(), b.size());
}
bool share(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& word) { return b.contains(word); });
}

}  // namespace

void find_calendar(const Analysis& analysis, record::Article& article) {
  article.calendar.clear();
  const Lexicon& lexicon = lexicon_for(analysis.language);
  const HappeningWords& happening = happening_words(analysis.language);
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
    // The day of the article itself is mostly "today" and "now"; this month and this year may be past or coming.
    const int direction = direction_of(value, article);
    const auto told = lexicon.spaceless && happening.known && value.size() >= month_told && is_plain(value) &&
                              !(direction == 0 && date.value.size() > value.size())
                          ? without_spaces(*passage, date.place, label, lexicon, happening, direction)
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
    const bool may_be_sound = passage->part == record::Part::body && passage->type == record::BlockType::paragraph &&
                              !is_span(lexicon, date) && !(weekday && is_ambiguous(article, date, value));
    bool sound = may_be_sound && !shared && ((label.sound && dated) || !told.empty()) &&
                 (!told.empty() || reads_alone(*passage, lexicon, label)) && !quoted();
    if (!sound && may_be_sound && happening.known && !lexicon.spaceless && !(label.said && direction <= 0) &&
        is_plain(value) && !is_counted(lexicon, date) && !is_clock(lexicon, date) &&
        (direction != 0 || value.size() == month_told ||
         (value.size() > month_told && is_told_by_day(lexicon, date)))) {
      std::vector<language::Range> others;
      for (const auto other : sentence_dates)
        if (other != i && is_dated(article.dates[other].value))
          others.push_back({article.dates[other].place.begin, article.dates[other].place.end});
      auto otherwise = told_otherwise(*passage, lexicon, happening, laid_out.where[i].sentence, date, others,
                                      label.said, direction != 0 ? direction : -1, value.size());
      if (!otherwise.text.empty() && !quoted()) label = std::move(otherwise), sound = true;
    }
    if (!sound && label.words < (lexicon.spaceless ? 2 : 4)) continue;  // "The tide gates" do nothing
    Entry entry{{value, sound ? capitalised(label.text) : label.text, date.place,
                 sound ? sound_confidence : unsound_confidence},
                label.sentence,
                {},
                label.said,
                date.place.part == record::Part::body,
                label.words};
    // Two that are both shown are one where their labels say the same; else one that shares a word is.
    const auto same = std::find_if(entries.begin(), entries.end(), [&](Entry& e) {
      if (e.happening.date != value) return false;
      const bool both = sound && e.happening.confidence > unsound_confidence;
      return both ? alike(keys_of(e.happening.what), keys_of(label.text)) : share(ask_keys(e), ask_keys(entry));
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
