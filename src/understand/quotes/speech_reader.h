// A passage read by the words of speech: each word with what words.tsv says of it, and the phrases that can speak.
//
// Thread rules: pure. The SpeechWords, the passage and the quotations must outlive it. Linear in the passage; a
// question costs the words it looks at.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "understand/analysis.h"
#include "understand/quotes/attribution.h"
#include "understand/quotes/quotation_marks.h"
#include "understand/quotes/speech_words.h"

namespace ortoo::understand {

inline constexpr std::uint32_t no_index = UINT32_MAX;

struct SpeechWord {
  std::uint32_t begin = 0, end = 0;
  language::TokenKind kind = language::TokenKind::word;
  std::uint32_t quotation = no_index;  // in which it stands, an index
  std::uint32_t phrase = 0;            // tokens of the phrase that begins here
  std::uint32_t sorts = 0;             // of that phrase
  bool capital = false;  // or of a found name, where there are no capitals
  bool owned = false;    // of the name of whose brother or adviser someone is
  bool is(std::uint32_t sort) const { return (sorts & sort) != 0; }
};

struct SpeechReader {
  const SpeechWords& words;
  const Passage& passage;
  std::vector<SpeechWord> line;
  bool named = false;  // who speaks is asked of named_speaker

  // `index`: of the passage among those that `quotations` tells of. `entities`: of the article; where names have no
  // capitals, a word of one that acts counts as one with a capital.
  SpeechReader(const SpeechWords&, const Passage&, std::string_view language, std::uint32_t index,
               const std::vector<Quoted>& quotations, std::span<const record::Entity> entities);

  std::string_view text(const SpeechWord& w) const { return passage.text.substr(w.begin, w.end - w.begin); }
  bool stops(std::size_t i) const;  // a mark that ends a phrase
  Range range(std::size_t from, std::size_t to) const {
    return from < to ? Range{line[from].begin, line[to - 1].end} : Range{};
  }
  std::size_t word_at(std::uint32_t offset) const;  // the first word that begins there or behind

  // A phrase that can speak: a pronoun, a name, "the spokesman", "Kremlin spokesman Dmitry Peskov". `from` to `to` are
  // the words to choose from; the phrase stands at their end where `at_end`, else at their start.
  Range speaker(std::size_t from, std::size_t to, bool at_end) const;

  // Who speaks before the verb at `verb`, in a clause that begins at `from` or later. In languages whose verb stands
  // second, a sentence that begins otherwise ("Darin beklagt der Verband, dass") tells it behind the verb, or behind an
  // auxiliary before it.
  struct Before {
    Range source;         // empty: look behind the verb
    // in what the sentence begins with ("Im Bericht heißt es, dass"), where none stands behind the verb either
    Range within;
    bool nobody = false;  // "Wer vermutet, dass": nor is it anyone behind the verb
  };
  Before speaker_before(std::size_t from, std::size_t verb) const;

  // Who speaks behind a verb whose last word is before `from`: "сказал мэр Пётр Малов", also behind when, where or to
  // whom it was said ("сказал во вторник журналистам мэр Пётр Малов").
  Range speaker_behind(std::size_t from, std::size_t to) const;

  // Who speaks with the verb [verb, verb_end) by the names that were found (SpeechWords::by_names): between `from` and
  // the verb, or between its end and `to`.
  Range named_speaker(std::size_t from, std::size_t verb, std::size_t verb_end, std::size_t to) const;

  // "Wer", "someone": each word of [from, to) is such.
  bool are_nobody(std::size_t from, std::size_t to) const;

  // "la maire de Sauvigny, Hélène Marchand": an office that has no name of its own has the one behind its comma.
  Range with_apposition(const Range& source) const;

  // "a-t-elle ajouté": the pronoun that hangs on the verb.
  Range pronoun_on(const Range& cue) const;

  // To whom: the verb itself tells ("told the Herald"), or a phrase beside the verb or the speaker does ("said to
  // her"), or one of several words anywhere behind ("in an interview with the Herald").
  Range addressee(std::size_t cue, std::size_t right, const Range& source) const;

 private:
  struct Candidate {
    std::size_t begin = 0, end = 0;
    bool named = false;  // by more than a pronoun or an office
  };
  Candidate candidate_at(std::size_t i, std::size_t to) const;
  bool can_speak(const Candidate&, std::size_t from, std::size_t verb) const;
  bool is_marked(const Candidate&, std::size_t verb) const;
  void mark_names(std::span<const record::Entity>);
  std::uint32_t behind_marks(std::string_view word) const;
  std::size_t behind_asides(std::size_t from, std::size_t to) const;
  bool leads_to_title(std::size_t from, std::size_t to) const;
  bool leads_to_name(std::size_t from, std::size_t to) const;
  Range phrase_without_capitals(std::size_t from, std::size_t to, bool at_end) const;
};

}  // namespace ortoo::understand
