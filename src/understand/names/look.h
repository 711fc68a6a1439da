// What the name tagger sees in the words of a text, before it looks at their neighbours.
//
// Thread rules: plain values and pure functions; a KeptLooks is of one thread. Linear in the text.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "understand/names/tables.h"
#include "understand/names/text.h"

namespace ortoo::understand {

class NameModel;

// caseless: letters of a script without capitals.
enum class Look : std::uint8_t { small, capital, capitals, mixed_case, digits, mark, caseless };
inline bool is_capital(Look look) {
  return look == Look::capital || look == Look::capitals || look == Look::mixed_case;
}

// Hashes of the parts of a word; 0 where it has no such part.
struct Spelling {
  std::uint64_t exact = 0, shape = 0;
  std::array<std::uint64_t, 4> begins{}, ends{};  // the first and last 1–4 letters, in lower case
  std::array<std::uint64_t, 3> stems{};           // without the last 1–3 letters
  std::uint64_t head = 0;                         // before the last hyphen: УИХ of УИХ-ын
};
inline constexpr Spelling no_spelling{};

// A distinct word. What is asked for at each of its places is here, in one line of the cache; its spelling is asked for
// once, and stands where looks are kept, or in the vocabulary.
struct LookedWord {
  std::uint64_t lower = 0, brief = 0;  // hashes
  const Spelling* spelling = &no_spelling;
  Look look = Look::mark;
  bool han = false;  // one character of Chinese or Japanese
  std::uint16_t cls = 0, coarse = 0;
  std::uint16_t known = 0;       // what the tables know it alone as (names/tables.h)
  std::uint16_t known_stem = 0;  // and without its ending, where it is not known and the language declines names
  // What the text shows:
  bool small_seen = false;      // written small elsewhere
  std::uint32_t run = 0;        // words of the longest run of capitals it stands in
  std::uint64_t run_before = 0, run_after = 0;  // its neighbours there
  std::uint16_t run_before_class = 0, run_after_class = 0;
};

// Words that were looked at, kept from one text to the next without what a text shows of them: most words of a text are
// the common ones of its language. Each has a place, for what else is kept of it (names/sums.h).
class KeptLooks {
 public:
  // sets: as many as four large pages have room for, with the sums
  static constexpr std::uint32_t sets = 3584, ways = 4, places = sets * ways, none = UINT32_MAX;
  explicit KeptLooks(std::pmr::memory_resource* memory) : words_(memory) {}
  static constexpr std::size_t bytes() { return places * sizeof(Kept); }  // of `memory`

  // Words are kept apart for each model, which must outlive this. Until the next call a word that has a place keeps it.
  void begin_text(const NameModel& model) {
    model_ = &model;
    ++text_;
  }
  // The place of a word, whose hash_of is given; none where it is long, or its places are taken by words that are asked
  // for more often. `look`, called for a new one: the word as it is looked at, whose spelling it writes where told.
  template <class Look>
  std::uint32_t place(std::string_view word, std::uint64_t hash, const Look& look) {
    const auto [at, is_new] = find(word, hash);
    if (is_new) words_[at].looked = look(words_[at].spelling);
    return at;
  }
  // Told that it will soon be asked for: its place may begin to be read.
  void prepare(std::uint64_t hash) const;
  const LookedWord& at(std::uint32_t place) const { return words_[place].looked; }
  // Bits of what else is kept of the word: none for a new one.
  std::uint8_t& more(std::uint32_t place) { return words_[place].more; }

 private:
  static constexpr std::size_t longest = 32;  // bytes
  static constexpr std::uint8_t most_asked = 15;
  struct Kept {
    std::array<char, longest> text{};
    std::uint8_t size = 0;
    std::uint8_t more = 0;
    const NameModel* model = nullptr;
    std::uint64_t text_of = 0;  // that last asked for it
    LookedWord looked;
    Spelling spelling;
  };
  struct Found {
    std::uint32_t place;
    bool is_new;
  };
  Found find(std::string_view word, std::uint64_t hash);

  // Of a set's words what tells at once where a word is not, and which of them gives way.
  struct Set {
    std::array<std::uint32_t, ways> marks{};  // of hashes
    std::array<std::uint8_t, ways> asked{};   // how often, less the words that would have had its place
  };
  static std::uint32_t set_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32) % sets; }

  std::vector<Set> sets_;
  std::pmr::vector<Kept> words_;
  const NameModel* model_ = nullptr;
  std::uint64_t text_ = 0;
};

// The distinct words of a text, and which each word is.
struct NameVocabulary {
  std::vector<LookedWord> words;
  std::deque<Spelling> spellings;     // of those that are not kept
  std::vector<std::uint32_t> places;  // of each, where looks are kept
  std::vector<std::uint32_t> of;
  const LookedWord& at(std::size_t i) const { return words[of[i]]; }
};

NameVocabulary look_at_words(const NameText&, const NameTables&, KeptLooks* kept = nullptr);

}  // namespace ortoo::understand
