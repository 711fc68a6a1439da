// The words that tell time in a language: what models/understand/timex/LANG.tsv lists, with the names of months and
// weekdays and the relative days and units that CLDR (ICU) has for every language.
//
// A table line is CLASS, VALUE and phrases between bars; see models/understand/timex/README.md.
// Thread rules: lexicon_for may be called by any thread; a lexicon is made once, on its first use, and never changes.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ortoo::understand {

// What a word can be in a date. The names are those of the tables and of rules.tsv.
enum class Class : std::uint8_t {
  gap,
  end,
  num,
  ord,
  month,
  weekday,
  unit,
  rel,
  relp,
  shift,
  ago,
  agop,
  inp,
  later,
  shift_adjective,
  before,
  after,
  ref,
  part,
  season,
  edge,
  approx,
  every,
  freq,
  holiday,
  era,
  ampm,
  clockword,
  of,
  the,
  on,
  to,
  from,
  conj,
  half,
  yearm,
  monthm,
  daym,
  weekm,
  quarterm,
  decadem,
  vague,
  more,
  age,
  fiscal,
  past,
  future,
  ordsuffix,
  counted,
  comma,
  slash,
  lpar,
  rpar,
  tz,
  article,
  lunar,
  weekend,
  edgep,
  say,
  held,
  no,
  plural,
  with_part,
  unbound,
  weekdays,
  parts,
  whole,
  ended,
  past_hour,
  hour_past,
  closest,
  unit_glued,
  itself,
  turns,
  told,
  anaphor,
  speaker,
  named,
  money,
  // Made by rules: a date, a duration, a set.
  date,
  duration,
  set,
  // Seen in numbers: not in tables.
  year,
  day,
  mon,
  yy,
  short_year,
  clock,
  hour,
  roman,
  count
};
Class class_named(std::string_view);  // Class::count: no such class

struct Reading {
  Class cls = Class::gap;
  std::int32_t value = 0;
};

// Units of time, finest first; the letters of the tables.
enum class Unit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  weekend,
  week,
  fortnight,
  month,
  quarter,
  half,
  year,
  decade,
  century,
  millennium
};

// Parts of the day, seasons and edges as they stand in values.
enum class PartOfDay : std::uint8_t { none, morning, midday, afternoon, evening, night, daytime, noon, midnight };
enum class Season : std::uint8_t { none, spring, summer, autumn, winter };
enum class Edge : std::uint8_t { none, start, mid, end };

// How many units a frequency steps by ("w2": each second week) is above the unit itself.
constexpr std::int32_t frequency_step = 100;

// A LATER behind a duration that may also tell how long something took ("2週間で").
constexpr std::int32_t later_within = 99;

// REL of "the past week": the seven days gone, or the week before.
constexpr std::int32_t rel_past = -11;

// An era that the table gives by the year before its first one ("1661").
constexpr std::int32_t first_era_by_year = 100;

// A shift as one number: unit * 1000 + steps + 500.
constexpr std::int32_t shift_of(Unit unit, int steps) { return static_cast<std::int32_t>(unit) * 1000 + steps + 500; }

class Lexicon {
 public:
  struct Match {
    std::uint32_t length = 0;  // bytes of the text; 0: nothing known begins here
    const Reading* readings = nullptr;
    std::uint32_t count = 0;
  };
  // The longest phrase at the start of `text` that ends at the end of a word, where the script has words.
  Match longest(std::string_view text) const;

  bool spaceless = false;  // no spaces between words (zh, ja, th)
  bool open_ended = false;  // endings are added to words (ko, mn)
  bool unmarked = false;    // words also go without their accents
  bool small_names = false;  // of months and weekdays: "marzo"
  bool noun_capitals = false;  // nouns have them (de)
  bool has_table = false;   // of its own, beside CLDR's words
  bool day_first = true;    // 3/9: 3 September
  bool next_comes = false;  // "next Wednesday" is the one that comes, in whatever week
  bool says_last = false;   // the verb stands last, and a weekday beside the speaker without a particle (ja, ko)
  bool drops_subject = false;  // a verb needs none before it (es, pl)
  bool buddhist_years = false;  // its years are counted so without a word for it (th)
  std::string language;
  std::vector<std::string> prefixes;  // letters written onto the front of words (ar, he)
  std::vector<std::string> past_endings;  // of verbs that tell the past ("ed")
  std::vector<std::string> future_endings;  // ("rá")

  // Of a language without spaces: what is another word where it begins one (上 in 上海).
  std::set<std::string, std::less<>> alone;

  // Whether a word of the text is a verb of the past or of what comes by its ending. Inside a sentence none has a
  // capital.
  bool ends_in_past(std::string_view word, bool begins_sentence) const {
    return ends_in(past_endings, word, begins_sentence);
  }
  bool ends_in_future(std::string_view word, bool begins_sentence) const {
    return ends_in(future_endings, word, begins_sentence);
  }

  void add(std::string_view phrase, Class cls, std::int32_t value);
  void read_table(std::string_view table);
  void seal();

 private:
  bool ends_in(const std::vector<std::string>& endings, std::string_view word, bool begins_sentence) const;

  struct Node {
    std::uint32_t first = 0;     // of its edges
    std::uint16_t edges = 0;
    std::uint16_t readings = 0;  // how many
    std::uint32_t reading = 0;   // the first
  };
  struct Phrase {
    std::string key;
    Reading reading;
    std::uint32_t rank;
  };
  std::vector<Phrase> phrases_;
  std::set<std::string, std::less<>> no_verbs_;  // small; words that end as verbs do ("között")
  std::vector<std::string> no_verb_endings_;     // of such words ("møtet")
  std::vector<Node> nodes_;
  std::vector<std::uint8_t> labels_;
  std::vector<std::uint32_t> targets_;
  std::vector<Reading> readings_;
  std::array<std::uint32_t, 256> beginnings_{};  // the root's edges by their byte; 0: none
  // The ASCII letters that phrases begin with, and the node of the trie behind them: a word that begins otherwise
  // begins no phrase. Only for languages whose phrases end where words do.
  struct Beginning {
    std::uint64_t letters = 0;  // eight of them at most, small; 0: a free place
    std::uint32_t node = 0;     // 0: there are more letters
  };
  const Beginning* beginning_of(std::uint64_t letters) const;
  // of a phrase in the trie; no letters where it begins with none
  Beginning beginning_with(std::string_view key) const;
  std::vector<Beginning> first_words_;  // by hash, half full at most
  std::bitset<256> verb_ends_;  // the last bytes of past_endings and future_endings
  std::bitset<32 * 32 * 32> begins_;  // three small letters of ASCII that a phrase begins with, by their last five bits
};

// The lexicon of a BCP 47 language; the first of "de-AT" counts. A language without a table has CLDR's words alone.
const Lexicon& lexicon_for(std::string_view language);

// How words are compared: simple case folding of one code point, apostrophes and spaces made one.
char32_t folded(char32_t c);

}  // namespace ortoo::understand
