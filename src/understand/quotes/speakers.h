// Whom a phrase means: "Mr Peskov", "the spokesman", "she".
//
// Knows the people and organisations of article.entities; where there are none, the names it sees in capitals. Speakers
// are asked for in the order of reading, since a pronoun or an office means whoever spoke or was named last among
// those who can be meant: "she" is no man, and "they" no single person.
// Thread rules: one thread at a time. The Analysis, the article and the quotations must outlive it. A question costs
// the number of names, the first about a pronoun or an office the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "understand/analysis.h"
#include "understand/quotes/attribution.h"
#include "understand/quotes/quotation_marks.h"
#include "understand/quotes/speaker_sex.h"
#include "understand/quotes/speech_words.h"

namespace ortoo::understand {

class Speakers {
 public:
  // `quotations`: of analysis.passages, by quoted_in; whom words within them name is not who speaks.
  Speakers(const Analysis&, const record::Article&, const std::vector<Quoted>& quotations);

  struct Answer {
    std::string name;  // the fullest name, or the phrase that stands for it; "" where no one can be told
    bool sure = true;  // named, not guessed from a pronoun or an office
    bool doubtful = false;  // guessed, and another may be meant as well
  };
  // Who says it: `source` in the passage; an empty one means who spoke last. `cue`: the verb, which tells a man from a
  // woman in some languages.
  Answer speaker(std::uint32_t passage, const Range& source, std::string_view cue);
  // The name in a phrase for whom something is told ("the Mongolian newspaper Unuudur"); "" where it has none.
  std::string addressee(std::uint32_t passage, const Range& to) const;

 private:
  struct Known {
    std::string name;
    std::string office;  // in lower case: "kremlin spokesman"
    bool person = false;
    std::uint32_t passage = 0, begin = 0;  // where first named
    Sex sex = Sex::unknown;
    bool several = false;  // "the sources"
  };
  struct Named {  // a person outside quotations: who "she" of the next sentence may be
    std::size_t known;
    std::uint32_t passage, begin;
    bool first;  // of the sentence
  };
  struct Mention {  // of a person of known_
    std::uint32_t passage, begin, end;
    std::size_t known;
  };
  struct InPhrase {
    const record::Entity* who = nullptr;  // of article_.entities; nullptr: none
    std::uint32_t begin = 0, end = 0;     // where the phrase names it, in the passage
    bool of_someone = false;              // a person is told of whose something it is: "Putin's spokesman"
  };
  struct PhraseWords {                 // places in the passage; 0: none
    std::uint32_t begin = 0, end = 0;  // the name: the last words in capitals
    std::uint32_t office_end = 0;      // behind the last office
    std::uint32_t body_end = 0;        // behind the last title of a body
    bool has_office = false;
    bool office_last = false;  // no name is behind it
    bool has_name() const { return begin < end; }
  };
  struct NameIn {
    std::string name;         // without its office; "" where there is only an office, a pronoun or nothing
    bool has_office = false;  // the phrase has one
  };

  // speaker_learnt.cpp
  void learn_names();
  void learn_capitals(std::uint32_t passage, std::size_t first, std::size_t end);
  std::vector<Mention> mentions_of_people() const;
  void learn_sexes();
  void learn_beside(const Mention&);
  void learn_subjects();
  void learn_subject(std::uint32_t passage, const language::Range& sentence, std::size_t first);
  bool is_of_office(std::uint32_t passage, std::uint32_t begin, std::uint32_t end) const;
  std::string office_before(std::uint32_t passage, std::uint32_t begin) const;

  // speaker_phrase.cpp
  bool is_of_another(std::uint32_t passage, const Range&, const record::Entity& who, std::uint32_t begin,
                     std::uint32_t end) const;
  bool is_sort_behind(std::uint32_t passage, const Range&, std::uint32_t begin) const;
  bool are_several(std::uint32_t passage, const Range&) const;
  std::string name_by_part(std::uint32_t passage, const Range&) const;
  InPhrase found_in(std::uint32_t passage, const Range&) const;
  PhraseWords words_in(std::uint32_t passage, const Range&) const;
  NameIn name_in(std::uint32_t passage, const Range&) const;

  // speaker_pronoun.cpp
  Answer pronoun(std::uint32_t passage, const Range& source, std::string_view phrase, std::uint32_t sorts,
                 std::string_view cue);
  bool is_doubtful(std::uint32_t passage, std::uint32_t begin, const std::string& who, Sex) const;
  bool is_person(const std::string& name) const;

  void prepare();
  void learn_sex(const std::string& name, Sex sex);
  std::optional<Answer> holder_of_office(std::string_view phrase, bool several);
  const Known* fullest(std::string_view name) const;

  const Analysis& analysis_;
  const record::Article& article_;
  const std::vector<Quoted>& quotations_;
  const SpeechWords& words_;
  std::vector<Known> known_;
  std::vector<Named> named_;  // in order
  bool prepared_ = false;
  std::vector<Known> spoke_;  // in order
};

}  // namespace ortoo::understand
