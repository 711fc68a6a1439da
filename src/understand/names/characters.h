// What the name tagger reads of Chinese and Japanese, where words have no space between them: each character with its
// neighbours, and the words of the tables that it most likely stands in.
//
// Thread rules: plain values and pure functions. Linear in the text.
#pragma once

#include <cstdint>
#include <vector>

#include "understand/names/look.h"

namespace ortoo::understand {

// The word of a character. Of runs of Han and kana the words are those that are most frequent together (one by one
// where the tables have none); every other word stands alone.
struct CharacterWord {
  std::uint64_t word = 0;        // hash; 0: not in the tables
  std::uint32_t first = 0, size = 1;  // words of the text
  std::uint16_t bits = 0;        // what it is known as
};

// One for each word of the text; empty where the text has no Han or kana or the tables know no words.
std::vector<CharacterWord> words_of_characters(const NameText&, const NameVocabulary&, const NameTables&);

// Appends the features of the character at `i` of the sentence [first, end).
void describe_character(const NameVocabulary&, const std::vector<CharacterWord>&, std::uint32_t first,
                        std::uint32_t end, std::uint32_t i, std::vector<std::uint64_t>& hashes);

}  // namespace ortoo::understand
