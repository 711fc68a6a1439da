// The English words of models/understand/ties/words.tsv: nations, agents, and the verbs and nouns that tie two actors.
//
// Thread rules: the tables are made once, on first use, and never change.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "understand/ties/patterns.h"
#include "understand/word_filter.h"

namespace ortoo::understand {

// idle: words that begin like a verb and tie nobody ("declined to comment").
enum class TieSort : std::uint8_t { nation, agent, verb, noun, blow, idle };

struct TieEntry {
  TieSort sort = TieSort::verb;
  std::uint8_t root = no_root;
  std::string name;  // of a nation: its name; of a verb, noun or blow: the relation
};

class TieTable {
 public:
  struct Phrase {
    std::string text;
    std::uint32_t entry = 0;
  };
  explicit TieTable(std::string_view table);
  // The longest phrase at `at` of `lowered`, whose first word ends at `end`, that ends at the end of a word; none:
  // nullptr.
  const Phrase* at(std::string_view lowered, std::uint32_t at, std::uint32_t end) const;
  const TieEntry& entry(const Phrase& phrase) const { return entries_[phrase.entry]; }
  // The relation to show for a root that no entry told.
  const std::string& relation_of(std::uint8_t root) const { return relations_[root]; }
  // What a word does to the words of a tie around it, as words.tsv says; 0: nothing.
  enum : std::uint8_t { turns = 1, parts = 2, owned = 4, passive = 8 };
  std::uint8_t plain(std::string_view lowered) const {
    const auto found = plain_.find(lowered);
    return found == plain_.end() ? std::uint8_t{0} : found->second;
  }
  // The nation that a phrase names, the first of its words that does; "": none.
  std::string nation_in(std::string_view phrase) const;

 private:
  std::vector<TieEntry> entries_;
  std::array<std::string, 16> relations_;
  std::unordered_map<std::string, std::vector<Phrase>> by_first_;  // by the first word; longest first
  WordFilter filter_;  // of first words
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::uint8_t, Hash, std::equal_to<>> plain_;
};

const TieTable& tie_table();

}  // namespace ortoo::understand
