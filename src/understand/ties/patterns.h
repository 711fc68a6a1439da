// Verb patterns of actions, each with a PLOVER root: models/understand/ties/patterns.tsv.
//
// A pattern is a verb with words that stand, in this order, before and behind it ("impose" with "sanctions" behind).
// Words are compared by their crude stems. Thread rules: the table is made once, on first use, and never changes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ortoo::understand {

// PLOVER's roots (Open Event Data Alliance, 2021); those before REQUEST are cooperative.
inline constexpr std::array<std::string_view, 15> plover_roots = {
    "AGREE",  "CONSULT",  "SUPPORT", "COOPERATE", "AID",      "YIELD",  "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE", "ASSAULT"};
inline constexpr std::uint8_t no_root = 15;
std::uint8_t root_named(std::string_view);  // no_root: not such a name
inline bool is_cooperative(std::uint8_t root) { return root < 6; }

// An English word in lower case without its commonest endings.
std::string stem(std::string_view lowered);

class TiePatterns {
 public:
  // One word of a pattern: alternatives, each the hashes of stems one after the other.
  struct Word {
    std::vector<std::vector<std::uint32_t>> alternatives;
    bool is_set = false;
    std::uint64_t needs = 0;  // bits of stems that all alternatives have
    std::uint64_t begins = 0;  // bits of stems that one of them begins with
  };
  struct Pattern {
    std::uint32_t first = 0;               // of its words, those before the verb and those behind it
    std::uint16_t before = 0, behind = 0;  // how many
    std::uint8_t root = no_root;
    std::uint8_t weight = 0;               // words of it, empty ones less
    std::uint32_t verb = 0;
    // What stands before and behind the verb wherever it matches, to see at once where it does not.
    std::uint64_t needs_before = 0, needs_behind = 0;
  };
  struct Match {
    std::uint8_t root = no_root, weight = 0;
  };

  explicit TiePatterns(std::string_view table);
  struct OfVerb {  // what Pattern needs, side by side
    std::uint64_t needs_before, needs_behind;
    std::uint32_t pattern;
  };
  // The patterns of a verb, the weightiest first; null: none.
  const std::vector<OfVerb>* of_verb(std::uint32_t stem) const;
  // The weightiest of these that stands around the verb at `at`; root no_root: none.
  Match match(const std::vector<OfVerb>& of_verb, std::span<const std::uint32_t> stems, std::size_t at) const;
  // The root of the verb alone, no_root: none.
  std::uint8_t root_of(std::uint32_t stem) const;

  const std::vector<Pattern>& patterns() const { return patterns_; }
  // The stems in order without the words of sets, to learn from.
  std::vector<std::uint32_t> plain(const Pattern&) const;
  const std::unordered_map<std::uint32_t, std::uint8_t>& verbs() const { return roots_; }

 private:
  std::vector<Word> words_;
  std::vector<std::uint16_t> of_patterns_;  // their words, one pattern after the other
  std::vector<Pattern> patterns_;
  std::size_t longest_ = 1;  // stems of an alternative
  std::unordered_map<std::uint32_t, std::uint8_t> roots_;
  std::unordered_map<std::uint32_t, std::vector<OfVerb>> by_verb_;
};

const TiePatterns& tie_patterns();

}  // namespace ortoo::understand
