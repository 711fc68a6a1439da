// How a language tells who did what to whom: models/understand/ties/LANG.tsv, and its names of states in
// states/LANG.tsv. All languages but English, which has words.tsv and a model.
//
// A frame is what stands one behind the other: "S обвинил|обвинила T:a" is a doer, one of two words, and whom it is
// done to in the accusative. The README beside the tables tells how they are written.
// Thread rules: a language's table is made once, on first use, and never changes.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/tokens.h"
#include "understand/analysis.h"
#include "understand/ties/patterns.h"
#include "understand/word_filter.h"

namespace ortoo::understand {

// A bit a letter: n, g, d, a, i, l … as the language's table has them.
using Cases = std::uint32_t;
inline constexpr Cases all_cases = ~Cases{0};

// What a word may be to a tie; a word may be of several sorts.
enum TieSign : std::uint32_t {
  tie_state = 1,       // the name of a state, an alliance, its capital
  tie_people = 2,      // its adjective
  tie_head = 4,        // who acts for a state: "president", "foreign ministry"
  tie_of = 8,          // between a head and the state
  tie_article = 16,    // before either
  tie_tail = 32,       // behind a head ("des affaires étrangères")
  tie_fill = 64,       // what may stand between the parts of a frame
  tie_turn = 128,      // what makes it not so: "not", "could", "if"
  tie_away = 256,      // of other matters: sport
  tie_and = 512,       // between two who act together
  tie_closing = 1024,  // what may stand behind a state that is not whose something is
  tie_lead = 2048,     // what may stand before a frame
  tie_in = 4096,       // before a mere place
  tie_doubtful = 8192, // a state's name that is a word or a person's name too
  tie_deed = 16384,    // words of frames
  tie_agent = 32768,   // a state and who acts for it in one word: "US-Präsident", 中方; a tie_state too
  tie_credit = 65536,  // before whose word it is: "according to"
  tie_home = 1 << 17,  // an office that is the language's own state's where a name of its own stands behind it
  tie_family = 1 << 18,  // family names of that state
  tie_troops = 1 << 19,  // heads that visit and meet nobody, though they act: armies, ambassadors
  tie_behind = 1 << 20,  // what makes of a frame before it less than a statement: "is", "in the film"
  tie_object = 1 << 21   // before whom something is done to, where the sentence begins with that
};

struct FramePart {
  enum class Kind : std::uint8_t { source, target, words, gap } kind = Kind::words;
  bool headed = false;    // by someone who acts for the state alone
  bool optional = false;
  Cases cases = all_cases;
  std::vector<std::string_view> words;  // longest first
};
struct Frame {
  std::uint8_t root = no_root;
  std::string relation;
  std::vector<FramePart> parts;
};

class TieFrames {
 public:
  struct Found {
    std::uint32_t end = 0;  // byte of the text
    Cases cases = all_cases;
    std::string_view state;  // in English
    std::uint32_t sorts = 0;
  };
  // The tables must outlive it.
  TieFrames(std::string_view table, std::string_view states, std::string_view language);
  TieFrames(const TieFrames&) = delete;
  TieFrames& operator=(const TieFrames&) = delete;
  bool empty() const { return frames_.empty(); }
  const std::vector<Frame>& frames() const { return frames_; }
  // The longest phrase of one of `sorts` (TieSign) that begins with a token; ends at the end of a word, or at the
  // word's ending, which tells the case.
  std::optional<Found> at(const Passage&, const language::Token&, std::uint32_t sorts) const;
  // Sets in `told` the frames one of whose words of most weight stands at the token.
  void frames_at(const Passage&, const language::Token&, std::vector<bool>& told) const;
  // False: no state, its people or an office of its own begins with the word.
  bool may_begin_actor(std::string_view lowered_word) const {
    return has_endings() || states_filter_.may_have(lowered_word);
  }
  // The end of the first of `words` that stands at the token; 0: none does.
  std::uint32_t end_of_words(const Passage&, const language::Token&, const std::vector<std::string_view>& words) const;
  // The cases that the end of a name may be in.
  Cases cases_of_end(std::string_view lowered) const;
  bool spaceless() const { return spaceless_; }
  bool states_first() const { return states_first_; }  // a state may stand before its head as it is
  Cases genitive() const { return genitive_; }         // of the state with its head
  bool has_endings() const { return !endings_.empty(); }
  float share_right() const { return share_right_; }   // of plain ties, as measured

 private:
  struct Phrase {
    std::string_view text;  // of the table, or of owned_
    std::uint32_t sorts = 0;
    Cases cases = all_cases;
    std::uint32_t state = 0;
  };
  void read(std::string_view table);
  bool ends_at(std::string_view rest, std::string_view words) const;
  void read_frame(std::string_view root, std::string_view relation, std::string_view pattern);
  std::size_t end_of_first(std::string_view phrase) const;
  void add(std::string_view phrase, std::uint32_t sort, Cases cases = all_cases, std::uint32_t state = 0);
  const std::string& own(std::string text);
  void among(std::string_view lowered, std::uint32_t begin, std::string_view first, std::uint32_t sorts,
             std::optional<Found>& best) const;

  std::string language_;
  bool spaceless_ = false, states_first_ = false;
  Cases genitive_ = all_cases;
  float share_right_ = 0.6F;
  std::vector<Frame> frames_;
  std::vector<std::string> states_{""};
  std::vector<std::pair<std::string, Cases>> endings_;
  std::deque<std::string> owned_;
  std::unordered_map<std::string_view, std::vector<Phrase>> by_first_;  // by the first word; longest first
  struct Key {
    std::string_view words;
    std::uint32_t frame = 0;
  };
  std::unordered_map<std::string_view, std::vector<Key>> keys_;  // of frames, by their first word
  WordFilter filter_, states_filter_, keys_filter_;  // of first words: all, those of actors, of keys
};

// `language`: BCP 47; the first part counts. Empty where there is no table.
const TieFrames& tie_frames(std::string_view language);

}  // namespace ortoo::understand
