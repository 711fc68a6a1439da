#include "understand/timex/lexicon.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>

#include "base/text.h"
#include "language/word_edges.h"
#include "understand/model_files.h"
#include "understand/timex/cldr.h"
#include "understand/timex/holiday.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace ortoo::understand {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Class::count)> class_names = {
    "GAP",     "END",    "NUM",      "ORD",     "MONTH",    "WEEKDAY", "UNIT",      "REL",       "RELP",     "SHIFT",
    "AGO",     "AGOP",   "INP",      "LATER",   "SHIFTA",   "BEFORE",  "AFTER",     "REF",       "PART",     "SEASON",
    "EDGE",    "APPROX", "EVERY",    "FREQ",    "HOLIDAY",  "ERA",     "AMPM",      "CLOCKWORD", "OF",       "THE",
    "ON",      "TO",     "FROM",     "AND",     "HALF",     "YEARM",   "MONTHM",    "DAYM",      "WEEKM",    "QUARTERM",
    "DECADEM", "VAGUE",  "MORE",     "AGE",     "FISCAL",   "PAST",    "FUTURE",    "ORDSUFFIX", "COUNTED",  "COMMA",
    "SLASH",   "LPAR",   "RPAR",     "TZ",      "ARTICLE",  "LUNAR",   "WEEKEND",   "EDGEP",     "SAY",      "HELD",
    "NO",      "PLURAL", "WITHPART", "UNBOUND", "WEEKDAYS", "PARTS",   "WHOLE",     "ENDED",     "PASTHOUR", "HOURPAST",
    "CLOSEST", "UNITG",  "ITSELF",   "TURNS",   "TOLD",     "ANAPHOR", "SPEAKER",   "NAMED",     "MONEY",    "T",
    "D",       "S",      "YEAR",     "DAY",     "MON",      "YY",      "SHORTYEAR", "CLOCK",     "HOUR",     "ROMAN"};

constexpr std::string_view unit_letters = "smhdEwfMQHYDCK";

std::vector<std::string_view> split(std::string_view line, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const auto end = line.find(at, begin);
    parts.push_back(base::trim(line.substr(begin, end - begin)));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

int number_in(std::string_view text) {
  int n = 0;
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  std::from_chars(text.data(), text.data() + text.size(), n);
  return n;
}

// VALUE of a table line: a number, or the word that its class uses.
std::int32_t value_of(Class cls, std::string_view text) {
  const auto index = [](std::initializer_list<std::string_view> names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? 0 : static_cast<std::int32_t>(found - names.begin());
  };
  switch (cls) {
    case Class::unit:
    case Class::unit_glued:
    case Class::plural: return static_cast<std::int32_t>(unit_letters.find(text.empty() ? 'd' : text[0]));
    case Class::freq:
      return static_cast<std::int32_t>(unit_letters.find(text.empty() ? 'd' : text[0])) +
             frequency_step * std::max(1, number_in(text.substr(std::min<std::size_t>(1, text.size()))));
    case Class::shift: case Class::shift_adjective: {
      const auto unit = unit_letters.find(text.empty() ? 'd' : text[0]);
      return shift_of(static_cast<Unit>(unit == std::string_view::npos ? 3 : unit),
                      number_in(text.substr(std::min<std::size_t>(1, text.size()))));
    }
    case Class::ref: return index({"PRESENT_REF", "PAST_REF", "FUTURE_REF"}, text);
    case Class::part:
    case Class::parts:
    case Class::with_part: return index({"", "MO", "MI", "AF", "EV", "NI", "DT", "NOON", "MIDNIGHT"}, text);
    case Class::season: return index({"", "SP", "SU", "FA", "WI"}, text);
    case Class::edge: case Class::edgep: return index({"", "START", "MID", "END", "EARLIER", "LATER"}, text);
    case Class::ampm: return index({"am", "pm"}, text);
    case Class::era:
      return number_in(text) > 0
                 ? first_era_by_year + number_in(text)
                 : index({"AD", "BC", "BUDDHIST", "REIWA", "HEISEI", "SHOWA", "TAISHO", "MEIJI", "MINGUO", "HIJRI"},
                         text);
    case Class::holiday: return holiday_of(text).packed();
    // "1.5": one place behind the dot, as a negative number of tenths.
    case Class::num:
      return text.find('.') == std::string_view::npos
                 ? number_in(text)
                 : -(number_in(text) * 10 + number_in(text.substr(text.find('.') + 1)));
    default: return number_in(text);
  }
}

bool is_word(char32_t c) {
  if (c < 0x80) return base::is_letter(c) || (c >= '0' && c <= '9');
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) != 0;
}

constexpr std::size_t most_letters = 8;                          // in a number
constexpr std::uint64_t more_letters = std::uint64_t{1} << 63;  // with the first of them: the word has more
std::size_t place_of_letters(std::uint64_t letters) {
  return static_cast<std::size_t>(letters * 0x9E3779B97F4A7C15ULL >> 40);
}
bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }  // of ASCII

bool is_gap_inside(char32_t c) { return base::is_space(c) || c == '-' || c == 0x2010 || c == 0x2011; }

// The place of a byte among `count`, which are all different; none: `count`. Behind the last of them others may be
// read.
constexpr std::uint32_t labels_at_once = 16;
std::uint32_t place_of_label(const std::uint8_t* labels, std::uint32_t count, std::uint8_t label) {
#ifdef __SSE2__
  const __m128i wanted = _mm_set1_epi8(static_cast<char>(label));
  for (std::uint32_t at = 0; at < count; at += labels_at_once) {
    const __m128i some = _mm_loadu_si128(reinterpret_cast<const __m128i_u*>(labels + at));
    const auto flags = static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(some, wanted)));
    if (flags != 0) return std::min(count, at + static_cast<std::uint32_t>(std::countr_zero(flags)));
  }
  return count;
#else
  return static_cast<std::uint32_t>(std::find(labels, labels + count, label) - labels);
#endif
}

}  // namespace

Class class_named(std::string_view name) {
  const auto found = std::find(class_names.begin(), class_names.end(), name);
  return static_cast<Class>(found - class_names.begin());
}

char32_t folded(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') ? c + 32 : c;
  if (c == 0x2019 || c == 0x02BC) return U'\'';
  if (c >= 0xFF01 && c <= 0xFF5E) return folded(c - 0xFEE0);  // full width
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

void Lexicon::add(std::string_view phrase, Class cls, std::int32_t value) {
  std::string key;
  char gap = 0;
  for (std::size_t at = 0; at < phrase.size();) {
    const char32_t c = folded(base::next_code_point(phrase, at));
    if (is_gap_inside(c)) {
      if (!key.empty()) gap = base::is_space(c) ? ' ' : '-';
      continue;
    }
    if (gap) key.push_back(gap);
    gap = 0;
    base::append_utf8(key, c);
  }
  if (!key.empty()) phrases_.push_back({std::move(key), {cls, value}, static_cast<std::uint32_t>(phrases_.size())});
}

void Lexicon::read_table(std::string_view table) {
  for (const auto line : split(table, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto columns = split(line, '\t');
    if (columns[0] == "SPACELESS") spaceless = true;
    if (columns[0] == "OPEN") open_ended = true;
    if (columns[0] == "MONTHFIRST") day_first = false;
    if (columns[0] == "UNMARKED") unmarked = true;
    if (columns[0] == "NOUNCAPITALS") noun_capitals = true;
    if (columns[0] == "NEXTCOMES") next_comes = true;
    if (columns[0] == "NOSUBJECT") drops_subject = true;
    if (columns[0] == "BUDDHISTYEARS") buddhist_years = true;
    if (columns[0] == "SAYSLAST") says_last = true;
    if (columns.size() < 3) continue;
    if (columns[0] == "PREFIX" || columns[0] == "PASTEND" || columns[0] == "FUTUREEND") {
      for (const auto part : split(columns[2], '|'))
        (columns[0] == "PREFIX"    ? prefixes
         : columns[0] == "PASTEND" ? past_endings
                                   : future_endings)
            .emplace_back(part);
      continue;
    }
    if (columns[0] == "ALONE")
      for (const auto part : split(columns[2], '|')) alone.emplace(part);
    if (columns[0] == "NOVERB" || columns[0] == "NOVERBEND") {
      for (const auto part : split(columns[2], '|')) {
        if (columns[0] == "NOVERB") no_verbs_.insert(base::lower(part));
        else no_verb_endings_.emplace_back(part);
      }
      continue;
    }
    const Class cls = class_named(columns[0]);
    if (cls == Class::count) continue;
    for (const auto phrase : split(columns[2], '|')) {
      add(phrase, cls, value_of(cls, columns[1]));
      // Also as typed without marks: "manana", "proximo"; but "würde" and "wurde" tell opposite tenses.
      if (unmarked && cls != Class::past && cls != Class::future)
        if (const auto bare = base::fold(phrase); bare != base::lower(phrase))
          add(bare, cls, value_of(cls, columns[1]));
    }
  }
}

bool Lexicon::ends_in(const std::vector<std::string>& endings, std::string_view word, bool begins_sentence) const {
  constexpr std::size_t shortest = 5;  // bytes: "need" is none, "взял" is one
  if (word.size() < shortest || !verb_ends_.test(static_cast<unsigned char>(word.back())) ||
      std::ranges::none_of(endings, [&](const std::string& ending) { return word.ends_with(ending); }))
    return false;
  if (!begins_sentence && language::begins_with_capital(word)) return false;
  const auto small = base::lower(word);
  return !no_verbs_.contains(small) &&
         std::ranges::none_of(no_verb_endings_, [&](const std::string& ending) { return small.ends_with(ending); });
}

void Lexicon::seal() {
  // Sorted keys make the trie level by level; equal keys keep the order in which they were added.
  std::sort(phrases_.begin(), phrases_.end(),
            [](const Phrase& a, const Phrase& b) { return std::tie(a.key, a.rank) < std::tie(b.key, b.rank); });
  nodes_.assign(1, {});
  struct Range { std::size_t begin, end, depth; std::uint32_t node; };
  std::vector<Range> open = {{0, phrases_.size(), 0, 0}};
  for (std::size_t i = 0; i < open.size(); ++i) {
    auto [begin, end, depth, node] = open[i];
    nodes_[node].reading = static_cast<std::uint32_t>(readings_.size());
    for (; begin < end && phrases_[begin].key.size() == depth; ++begin) {
      const auto& reading = phrases_[begin].reading;
      const auto known = std::any_of(readings_.begin() + nodes_[node].reading, readings_.end(),
                                     [&](const Reading& r) { return r.cls == reading.cls; });
      if (!known) readings_.push_back(reading);
    }
    nodes_[node].readings = static_cast<std::uint16_t>(readings_.size() - nodes_[node].reading);
    nodes_[node].first = static_cast<std::uint32_t>(labels_.size());
    while (begin < end) {
      const char label = phrases_[begin].key[depth];
      auto stop = begin;
      while (stop < end && phrases_[stop].key[depth] == label) ++stop;
      labels_.push_back(static_cast<std::uint8_t>(label));
      targets_.push_back(static_cast<std::uint32_t>(nodes_.size()));
      open.push_back({begin, stop, depth + 1, static_cast<std::uint32_t>(nodes_.size())});
      nodes_.push_back({});
      begin = stop;
    }
    nodes_[node].edges = static_cast<std::uint16_t>(labels_.size() - nodes_[node].first);
  }
  for (std::uint32_t e = 0; e < nodes_[0].edges; ++e) beginnings_[labels_[e]] = targets_[e];
  for (const auto* endings : {&past_endings, &future_endings})
    for (const auto& ending : *endings) verb_ends_.set(static_cast<unsigned char>(ending.back()));
  std::vector<Beginning> beginnings;
  for (const auto& [key, reading, rank] : phrases_) {
    if (const auto beginning = beginning_with(key); beginning.letters != 0) beginnings.push_back(beginning);
    // A place behind the phrase, or one that no letter stands at, may be any letter's in the text.
    const auto is_letter = [&](std::size_t at) {
      return at < key.size() && static_cast<unsigned char>(key[at]) > ' ' && key[at] != '-';
    };
    const auto bits = [&](std::size_t at) { return static_cast<std::size_t>(key[at]) & 31; };
    for (std::size_t second = 0; second < 32; ++second)
      for (std::size_t third = 0; third < 32; ++third)
        if ((!is_letter(1) || bits(1) == second) && (!is_letter(1) || !is_letter(2) || bits(2) == third))
          begins_.set((bits(0) * 32 + second) * 32 + third);
  }
  std::ranges::sort(beginnings, {}, &Beginning::letters);
  beginnings.erase(std::unique(beginnings.begin(), beginnings.end(),
                               [](const Beginning& a, const Beginning& b) { return a.letters == b.letters; }),
                   beginnings.end());
  first_words_.assign(std::bit_ceil(2 * beginnings.size() + 2), {});
  for (const auto& beginning : beginnings) {
    auto place = place_of_letters(beginning.letters);
    while (first_words_[place & (first_words_.size() - 1)].letters != 0) ++place;
    first_words_[place & (first_words_.size() - 1)] = beginning;
  }
  labels_.resize(labels_.size() + labels_at_once);
  phrases_.clear();
  phrases_.shrink_to_fit();
}

const Lexicon::Beginning* Lexicon::beginning_of(std::uint64_t letters) const {
  const auto mask = first_words_.size() - 1;
  for (auto at = place_of_letters(letters);; ++at)
    if (const auto& place = first_words_[at & mask]; place.letters == letters || place.letters == 0)
      return place.letters == 0 ? nullptr : &place;
}

Lexicon::Beginning Lexicon::beginning_with(std::string_view key) const {
  std::uint64_t letters = 0;
  std::uint32_t node = 0;
  std::size_t at = 0;
  for (; at < key.size() && is_small_letter(key[at]); ++at) {
    const auto* const labels = labels_.data() + nodes_[node].first;
    node = targets_[nodes_[node].first +
                    static_cast<std::size_t>(
                        std::find(labels, labels + nodes_[node].edges, static_cast<std::uint8_t>(key[at])) - labels)];
    if (at < most_letters) letters = letters << 8 | static_cast<unsigned char>(key[at]);
  }
  if (at > most_letters) return {letters | more_letters, 0};
  return {letters, node};
}

Lexicon::Match Lexicon::longest(std::string_view text) const {
  Match best;
  // Most words begin as no phrase does.
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  const auto bits = [&](std::size_t at) { return static_cast<std::size_t>(text[at] & 31); };
  if (text.size() > 2 && is_letter(text[0]) && is_letter(text[1]) && is_letter(text[2]) &&
      !begins_.test((bits(0) * 32 + bits(1)) * 32 + bits(2)))
    return best;
  std::uint32_t node = 0;
  std::size_t at = 0;
  if (!spaceless && !open_ended && !text.empty() && is_letter(text[0])) {
    std::uint64_t letters = 0;
    std::size_t end = 0;
    for (; end < text.size() && is_letter(text[end]); ++end)
      if (end < most_letters) letters = letters << 8 | static_cast<unsigned char>(text[end] | 0x20);
    if (end == text.size() || static_cast<unsigned char>(text[end]) < 0x80) {  // else it may be the word's next letter
      const Beginning* const known = beginning_of(end > most_letters ? letters | more_letters : letters);
      if (known == nullptr) return best;
      if (known->node != 0) {
        node = known->node;
        at = end;
        if (const auto& n = nodes_[node]; n.readings > 0)
          best = {static_cast<std::uint32_t>(at), &readings_[n.reading], n.readings};
      }
    }
  }
  const auto step = [&](std::uint8_t byte) {
    if (node == 0) return (node = beginnings_[byte]) != 0;
    const auto& n = nodes_[node];
    const auto edge = n.first + place_of_label(labels_.data() + n.first, n.edges, byte);
    if (edge == n.first + n.edges) return false;
    node = targets_[edge];
    return true;
  };
  while (at < text.size()) {
    const char letter = text[at];
    char32_t c = is_letter(letter) ? static_cast<unsigned char>(letter) : base::next_code_point(text, at);
    if (is_letter(letter)) {  // nearly all
      ++at;
    } else if (is_gap_inside(c)) {
      const bool dash = !base::is_space(c);
      // One hyphen, or white space; a dash with spaces around it parts.
      if (dash && at < text.size() && text[at] == ' ') break;
      while (!dash && at < text.size() && text[at] == ' ') ++at;
      // A hyphen of the text is one of the phrase or a space of it; a space is only a space.
      if (!(dash && step('-')) && !step(' ')) break;
      continue;
    }
    c = folded(c);
    if (c < 0x80) {
      if (!step(static_cast<std::uint8_t>(c))) break;
    } else {
      std::array<char, 4> bytes{};
      int size = 0;
      if (c < 0x800) {
        bytes = {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
        size = 2;
      } else if (c < 0x10000) {
        bytes = {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
                 static_cast<char>(0x80 | (c & 0x3F))};
        size = 3;
      } else {
        break;
      }
      bool going = true;
      for (int i = 0; i < size && going; ++i)
        going = step(static_cast<std::uint8_t>(bytes[static_cast<std::size_t>(i)]));
      if (!going) break;
    }
    const auto& n = nodes_[node];
    if (n.readings == 0) continue;
    if (!spaceless && is_word(c)) {
      std::size_t next = at;
      if (next < text.size()) {
        if (!open_ended && is_letter(text[next])) continue;
        const char32_t following = base::next_code_point(text, next);
        if (is_word(following) && !open_ended && !base::is_han_or_kana(following) &&
            !(following < 0x80 && following >= '0' && following <= '9'))
          continue;
      }
    }
    best = {static_cast<std::uint32_t>(at), &readings_[n.reading], n.readings};
  }
  return best;
}

const Lexicon& lexicon_for(std::string_view language) {
  const auto table_of = [](const std::string& name) { return model_file("understand/timex/" + name + ".tsv"); };
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const Lexicon>, std::less<>> made;
  auto subtag = std::string(language.substr(0, language.find_first_of("-_")));
  if (subtag == "no" || subtag == "nn") subtag = "nb";
  if (subtag == "iw") subtag = "he";
  const std::scoped_lock lock(mutex);
  // "en-CA": a region may have holidays of its own and another order of figures.
  auto whole = subtag;
  if (language.size() == subtag.size() + 3) {
    whole = subtag + '-';
    for (const char c : language.substr(subtag.size() + 1))
      whole += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  }
  const auto regional = whole == subtag ? std::string_view() : table_of(whole);
  if (regional.empty()) whole = subtag;
  if (const auto known = made.find(whole); known != made.end()) return *known->second;
  auto lexicon = std::make_unique<Lexicon>();
  lexicon->language = subtag;
  const auto table = table_of(subtag);
  lexicon->read_table(regional);
  lexicon->read_table(table);
  lexicon->has_table = !table.empty();
  if (regional.find("DAYFIRST") != std::string_view::npos) lexicon->day_first = true;
  add_cldr_words(*lexicon, subtag);
  lexicon->read_table(table_of("any"));
  lexicon->seal();
  return *made.emplace(whole, std::move(lexicon)).first->second;
}

}  // namespace ortoo::understand
