// What stands in a sentence from a word on, to the frames of ties (ties/frames.h): someone who acts for a state, or
// what may be passed over.
//
// Thread rules: a Phrases belongs to the thread that has it; it views what it was made of. Words are counted within the
// sentence.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "understand/analysis.h"
#include "understand/ties/frames.h"

namespace ortoo::understand {

// A state by its name, or who acts for it: "Bộ Ngoại giao Nga", "президент Франции Эмманюэль Макрон", 中国外交部长王毅.
struct StateActor {
  std::size_t next = 0;  // the word behind it
  std::uint32_t begin = 0, end = 0;  // bytes of the passage
  std::string_view state;
  Cases cases = all_cases;
  bool headed = false;  // someone who acts for it
  bool troops = false;  // its army or ambassador
};

// Those that stand wholly within the sentence; found by halving.
std::span<const language::Token> tokens_of(const Passage&, const language::Range& sentence);

class TiePhrases {
 public:
  // `acting`: for each of article.entities the state whom a person acts for; else empty.
  TiePhrases(const TieFrames& table, const Passage& passage, const language::Range& sentence,
             const record::Article& article, const std::vector<std::string>& acting);
  std::size_t size() const { return words_.size(); }
  const language::Token& word(std::size_t i) const { return words_[i]; }
  std::string_view lowered(std::size_t i) const {
    return std::string_view(passage_.lowered).substr(words_[i].begin, words_[i].end - words_[i].begin);
  }
  bool is_mark(std::size_t i) const {
    return words_[i].kind == language::TokenKind::punctuation || words_[i].kind == language::TokenKind::symbol;
  }
  bool is_comma(std::size_t i) const { return i < size() && (lowered(i) == "," || lowered(i) == "，"); }
  bool is_dash(std::size_t i) const;
  std::optional<TieFrames::Found> at(std::size_t i, std::uint32_t sorts) const;
  // A state at `i`, with a capital where there are any ("biện pháp" is no France).
  std::optional<TieFrames::Found> state_at(std::size_t i) const;
  // The byte where the first of `words` ends that begins at `i`; 0: none does.
  std::uint32_t end_of_words(std::size_t i, const std::vector<std::string_view>& words) const {
    return table_.end_of_words(passage_, words_[i], words);
  }
  // The first word from `from` on that does not begin before `end`.
  std::size_t behind(std::uint32_t end, std::size_t from) const;
  // Past words of one of `sorts`, where they stand at `i`.
  bool skip(std::size_t& i, std::uint32_t sorts) const;
  // Past one thing that may stand between the parts of a frame: a date, a number, what the table has, a bracket,
  // "in Berlin".
  bool skip_fill(std::size_t& i) const;
  // Who acts for a state from the word `i` on; read once.
  const std::optional<StateActor>& actor_at(std::size_t i);

 private:
  char32_t first_letter(std::string_view text, std::size_t i) const;
  bool has_capital(std::size_t i) const;
  bool is_small(std::size_t i) const;
  bool is_date_at(std::size_t i, std::uint32_t& end) const;
  const record::Entity* person_at(std::size_t i, std::uint32_t& end, std::string_view& state) const;
  bool skip_person(std::size_t& i, Cases* cases) const;
  void skip_apposition(std::size_t& i) const;
  bool skip_heads(std::size_t& i, StateActor&) const;
  bool is_other_word(std::size_t i) const;
  std::optional<StateActor> read_actor(std::size_t i) const;
  bool read_person(std::size_t& i, StateActor&) const;
  bool read_home(std::size_t& i, StateActor&) const;
  bool read_head_first(std::size_t& i, StateActor&) const;
  bool read_state_first(std::size_t& i, StateActor&) const;
  const TieFrames& table_;
  const Passage& passage_;
  const record::Article& article_;
  const std::vector<std::string>& acting_;
  std::vector<language::Token> words_;
  std::vector<language::Range> dates_;  // that reach into the sentence, in order and apart
  struct Person {
    language::Range place;
    std::size_t entity = 0;
  };
  std::vector<Person> people_;  // named in the sentence, by where
  // By the word they begin with, as far as they were read.
  std::vector<std::optional<std::optional<StateActor>>> actors_;
};

}  // namespace ortoo::understand
