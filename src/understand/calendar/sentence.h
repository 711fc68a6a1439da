// A dated sentence word by word, with what the tables tell of each: the calendar's labels of nouns and clauses are cut
// from it.
//
// Thread rules: plain values. Linear in the sentence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "understand/analysis.h"
#include "understand/calendar/happening_words.h"
#include "understand/timex/lexicon.h"

namespace ortoo::understand {

struct SentenceWord {
  std::uint32_t begin = 0, end = 0;  // of the passage
  language::TokenKind kind = language::TokenKind::word;
  bool capital = false;
  std::int8_t tense = 0;  // a verb that tells the past (−1) or what comes (1)
  std::uint32_t happens = 0;  // sorts of HappeningWords
  std::uint32_t classes = 0;  // SentenceClass
};

// What timex tables tell of a word, as bits.
enum SentenceClass : std::uint32_t {
  leads_in = 1,  // ON 0: "in", "on"
  since = 2,  // ON 1, FROM, TO
  article = 4,  // THE, ARTICLE
  joins = 8,  // AND
  loose = 16,  // UNBOUND 0
  subordinate = 32,  // UNBOUND 1
  points = 64,  // ANAPHOR, SPEAKER, ITSELF
  says = 128,
  mark = 256,  // punctuation that parts
  quote = 512,
  edge = 1024,
  another_date = 2048,
  later = 4096,  // AFTER, BEFORE
  towards = 8192,  // TO
};

struct DatedSentence {
  std::string_view text;  // of the passage
  std::vector<SentenceWord> words;
  // The date's words, with what leads to it and what trails it.
  std::size_t date_begin = 0, date_end = 0;
  bool introduced = false;  // a word leads to it
  bool adverb = false;  // it needs none: a weekday, "yesterday", "last year"
  bool spans = false;  // "since", "until", "after": it is no day of what is told

  std::string_view of(std::size_t word) const {
    return text.substr(words[word].begin, words[word].end - words[word].begin);
  }
  bool is(std::size_t word, std::uint32_t classes) const { return (words[word].classes & classes) != 0; }
  bool happens(std::size_t word, std::uint32_t sorts) const { return (words[word].happens & sorts) != 0; }
  bool in_date(std::size_t word) const { return word >= date_begin && word < date_end; }
  // A mark between two letters: "Olympia-Attentat".
  bool is_inside_word(std::size_t word) const {
    return word > 0 && word + 1 < words.size() && words[word - 1].end == words[word].begin &&
           words[word].end == words[word + 1].begin;
  }
  // The tense that a word tells; one of the present may tell the wanted one ("opens on 4 March").
  int tense_of(std::size_t word, int wanted) const {
    const bool starts = happens(word, happens_starts) && (happens(word, happens_was) || wanted > 0);
    return starts && !(words[word].capital && word > 0) ? wanted : words[word].tense;
  }
  // Within the next words.
  bool verb_follows(std::size_t joint, int wanted) const {
    constexpr std::size_t reach = 4;
    for (std::size_t i = joint + 1; i < words.size() && i < joint + reach; ++i)
      if (tense_of(i, wanted) != 0) return true;
    return false;
  }
  // Without the date's.
  std::size_t told_words(std::size_t begin, std::size_t end) const {
    const auto from = date_begin > begin ? date_begin : begin, to = date_end < end ? date_end : end;
    return end - begin - (from < to ? to - from : 0);
  }
  // Whether one of some words says that it does not happen, or not then.
  bool happens_not(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i)
      if (happens(i, ::ortoo::understand::happens_not)) return true;
    return false;
  }
  // Words of the text as they stand.
  std::string_view between(std::size_t begin, std::size_t end) const {
    return begin < end ? text.substr(words[begin].begin, words[end - 1].end - words[begin].begin) : std::string_view();
  }
};

// `sentence`, `date`: bytes of the passage. No words where the date is none of whole words or ends what begins with
// another.
// `others`: of the sentence's other dates; one that goes on from the date ("12 to 13 September") is of it.
DatedSentence dated_sentence(const Passage&, const Lexicon&, const HappeningWords&, language::Range sentence,
                             language::Range date, const std::vector<language::Range>& others);

// With a capital to begin with.
std::string capitalised(std::string_view text);

}  // namespace ortoo::understand
