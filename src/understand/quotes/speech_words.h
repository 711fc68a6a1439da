// The words of speech of a language: what models/understand/quotes/words.tsv lists.
//
// Thread rules: speech_words may be called by any thread; the tables are made once, on first use, and never change.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/tokens.h"
#include "understand/word_filter.h"

namespace ortoo::understand {

// The sorts of words.tsv, as bits: a phrase may be of several.
enum Speech : std::uint32_t {
  speech_say = 1,
  speech_accord = 2,
  speech_after = 4,
  speech_that = 8,
  speech_deny = 16,
  speech_tell = 32,
  speech_he = 64,
  speech_she = 128,
  speech_they = 256,
  speech_title = 512,
  speech_in_name = 1024,
  speech_the = 2048,
  speech_man = 4096,
  speech_woman = 8192,
  speech_body = 16384,
  speech_nobody = 32768,
  speech_kin = 65536,
  speech_lead = 131072,
  speech_auxiliary = 262144,
  speech_passive = 524288,
  speech_several = 1048576,
  speech_join = 2097152,
  speech_aside = 4194304,
  speech_in = 8388608,
  speech_bare = 16777216
};
inline constexpr std::uint32_t speech_verb = speech_say | speech_deny;
inline constexpr std::uint32_t speech_pronoun = speech_he | speech_she | speech_they;

class SpeechWords {
 public:
  struct Match {
    std::uint32_t length = 0;  // bytes; 0: nothing known begins here
    std::uint32_t sorts = 0;
  };
  // The longest phrase at `at` of `lowered`, text in lower case; `token_end`: where the token at `at` ends. Phrases end
  // at the end of a word but in scripts without spaces and after Arabic and other prefixes that words.tsv ends with.
  Match at(std::string_view lowered, std::uint32_t at, std::uint32_t token_end) const;

  bool known = false;      // the language has words
  bool spaceless = false;  // zh, ja
  bool capitals = true;    // names begin with capitals
  // no capitals, and words between spaces: who speaks is told by the names that were found (ar, fa, he, hi, ko, th)
  bool by_names = false;
  // words up to the verb, where who speaks stands before it (fa, hi, ko, th); 0: on either side
  std::uint32_t subject_reach = 0;
  bool verb_last = false;  // who speaks stands before what was said, the verb behind it (ja, ko, tr, mn)
  bool bare_verbs = false;  // "X said …" needs no "that" (vi, zh)
  bool verb_second = false;  // behind another part of the sentence the verb goes before who speaks (de)
  bool lacks_she = false;  // one pronoun for he and she (tr, mn)
  std::vector<std::string> man_verbs, woman_verbs;  // how a saying verb ends of the one and of the other
  // what stands right behind who speaks, a word or written onto it (hi, ko); none: nothing needs to
  std::vector<std::string> subject_marks;
  std::vector<std::string> of_endings;     // of a name whose something speaks (tr)
  std::vector<std::string> that_endings;   // of the last word of what was said, before the verb (ko, tr)
  std::vector<std::string> chains;         // what joins a quotation to the next one, whose verb is its own too (ko)
  std::vector<std::string> surnames;  // the commonest, which stand first (zh, ja)

  // Whether it is told whose kin or adviser someone is ("un ami proche de Marc Dufour"), so that the word is a title;
  // not of "son ami Paul Dufour". `behind`: what follows the word in `text`, in lower case `lowered`.
  bool is_of_name(std::string_view text, std::string_view lowered, std::span<const language::Token> behind) const;

  void add(std::string_view phrase, std::string_view language, std::uint32_t sort);
  bool has(std::uint32_t sort) const;  // any phrase of the sort

 private:
  struct Phrase {
    std::string text;
    std::uint32_t sorts;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::vector<Phrase>, Hash, std::equal_to<>> by_first_;  // longest first
  WordFilter filter_;  // of first words
};

// `language`: BCP 47; the first part counts. A language without words gives an empty table.
const SpeechWords& speech_words(std::string_view language);

}  // namespace ortoo::understand
