// A passage as the attribution model sees it: words with their hashes, classes, and whether they stand in quotation
// marks.
//
// Tokens as language::tokens has them, but "'s" apart from its word and '' as one mark. The part of speech is the
// commonest of the word, without its context, or a guess by its ending. Thread rules: plain values, pure. Linear in the
// text.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "understand/analysis.h"
#include "understand/names/tables.h"

namespace ortoo::understand {

// Word hashes in order with their class; what the model ships of a language's words.
struct WordClasses {
  std::span<const std::uint32_t> words;
  std::span<const std::uint8_t> parts;     // part of speech; 0: not known
  std::span<const std::uint8_t> saying;  // 1: a cue more often than not; 2: common, and never of a cue
  const NameTables* company = nullptr;   // the classes of words by the company they keep; none: they are not looked up.
                                         // One table a model: what is kept of a model's words is not told apart by it.
};

struct ModelWord {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t word = 0, ending = 0;  // hashes: in lower case; of the last three letters
  std::uint16_t sentence = 0;
  // class of the words that keep the same company, group of classes; 0: not known
  std::uint16_t company = 0, company_group = 0;
  std::uint8_t part = 0;               // part of speech, or a guess; 0–63
  bool saying = false, never = false;  // mostly a cue; never of one
  bool capital = false, mark = false;  // mark: punctuation
  bool quote = false;                  // a quotation mark
  bool quoted = false;                 // between quotation marks
};

std::uint32_t word_hash(std::string_view lowered);
// The index of a hash among sorted hashes, or their number where it is not among them. Interpolation search: it looks
// where the hash would be if they were spread evenly, corrects that twice, then goes one by one: two steps for 15.
std::size_t place_of_hash(std::span<const std::uint32_t> hashes, std::uint32_t hash);
std::vector<ModelWord> model_words(const Passage& passage, const WordClasses& classes);

// What stands for the part of speech of a word that the lexicon does not have.
enum GuessedClass : std::uint8_t {
  guessed_number = 48,
  guessed_name,
  guessed_ing,
  guessed_ed,
  guessed_ly,
  guessed_s,
  guessed_word,
  guessed_comma,
  guessed_stop,
  guessed_open,
  guessed_close,
  guessed_other
};

}  // namespace ortoo::understand
